import Charts
import Interactions
import Terminal
import Workbench

/// What the person did before, and what is supposed in a what-if.
enum HistoryTable {
  static func table(_ context: ScreenContext) -> Table {
    let columns = [
      TableColumn(title: "", width: .fixed(1)),
      TableColumn(title: "item", width: .flexible(minimum: 10)),
      TableColumn(title: "event", width: .fixed(10), dropOrder: 2),
      TableColumn(title: "value", width: .fixed(5), dropOrder: 1),
      TableColumn(title: "when", width: .fixed(10), alignment: .right, dropOrder: 3),
    ]
    guard let listing = context.state.currentListing,
      let source = context.state.currentListingSource
    else {
      return Table(columns: columns, rowCount: 0, emptyText: "Appears with the list.") { _, _ in
        .text("")
      }
    }
    let entries = listing.history
    let dataset = source.experiment.dataset
    var shown = Array(columns.indices)
    if dataset.log.events == nil { shown.removeAll { $0 == 2 } }
    if dataset.log.values == nil { shown.removeAll { $0 == 3 } }
    if source.lastTime == nil { shown.removeAll { $0 == 4 } }
    let columnOf = shown
    return Table(
      columns: shown.map { columns[$0] }, rowCount: entries.count,
      version: listing.request.hashValue,
      emptyText: listing.request.user == nil
        ? "Nothing yet. w searches for items they like."
        : "No history in the rows it learned from. w supposes one.",
      sortKey: { row, column in
        let entry = entries[row]
        switch columnOf[column] {
        case 2: return entry.event.map(SortKey.text) ?? .missing
        case 3: return entry.value.map { .number(Double($0)) } ?? .missing
        case 4: return entry.time.map { .number(Double($0)) } ?? .missing
        default: return .text(dataset.title(of: entry.item))
        }
      }
    ) { row, column in
      let entry = entries[row]
      let role = role(of: entry.kind)
      switch columnOf[column] {
      case 0: return sign(of: entry.kind, context.glyphs)
      case 1: return .text(dataset.title(of: entry.item), role)
      case 2: return .text(entry.event ?? "", .muted)
      case 3: return value(of: entry, source.ratings, context.glyphs)
      default:
        guard let time = entry.time, let last = source.lastTime else { return .text("") }
        return .number(Phrase.ago(time, before: last), .muted)
      }
    }
  }

  private static func role(of kind: HistoryEntry.Kind) -> Role {
    switch kind {
    case .given: .text
    case .added: .good
    case .removed, .uncounted: .faint
    }
  }

  private static func sign(of kind: HistoryEntry.Kind, _ glyphs: GlyphSet) -> TableCell {
    switch kind {
    case .given: .text("")
    case .added: .text("+", .good)
    case .removed: .text(glyphs == .ascii ? "-" : "−", .bad)
    case .uncounted: .text(glyphs == .ascii ? "." : "·", .faint)
    }
  }

  private static func value(
    of entry: HistoryEntry, _ ratings: ClosedRange<Double>?, _ glyphs: GlyphSet
  ) -> TableCell {
    guard let value = entry.value else { return .text("") }
    if let ratings, ratings.lowerBound >= 0 {
      return .text(Gauge.stars(Double(value), of: ratings.upperBound, glyphs), role(of: entry.kind))
    }
    let isWhole = value == value.rounded() && abs(value) < 1e9
    return .number(isWhole ? Phrase.count(Int(value)) : Phrase.fixed(Double(value), 2), .muted)
  }
}
