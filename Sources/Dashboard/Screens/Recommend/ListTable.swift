import Terminal
import Workbench

/// The recommended items of one model.
struct ListTable {
  /// The second model's list rather than the first one's.
  let isOther: Bool
  /// Whose list it is held against.
  let comparedWith: Run?

  func table(_ context: ScreenContext) -> Table {
    let listing = context.state.currentListing
    let marks = ListMarks(glyphs: context.glyphs)
    let isWhatIf = listing?.request.isWhatIf == true && !isOther
    var columns = [
      TableColumn(title: "#", width: .fixed(3), alignment: .right),
      TableColumn(title: "", width: .fixed(1)),
      TableColumn(title: "item", width: .flexible(minimum: 10)),
      TableColumn(title: "score", width: .fixed(6), dropOrder: 2),
    ]
    if isWhatIf {
      columns.append(TableColumn(title: "was", width: .fixed(4), alignment: .right))
    } else if let comparedWith {
      columns.append(
        TableColumn(title: "vs \(comparedWith.letter)", width: .fixed(4), alignment: .right))
    } else {
      columns.append(TableColumn(title: "", width: .fixed(1), dropOrder: 9))
    }
    columns.append(
      TableColumn(title: listing?.isEvaluated == true ? "hit" : "", width: .fixed(3), dropOrder: 1))
    guard let listing, !listing.isUninformed else {
      return Table(columns: columns, rowCount: 0, emptyText: emptyText(listing, context)) {
        _, _ in .text("")
      }
    }
    let rows = isOther ? listing.otherRows : listing.rows
    let best = rows.map(\.score).max() ?? 0
    return Table(
      columns: columns, rowCount: rows.count, version: listing.request.hashValue,
      emptyText: "No unseen item is left.",
      sortKey: { row, column in
        switch column {
        case 0, 4: .number(Double(row))
        case 1: .number(rows[row].isWellKnown ? 1 : 0)
        case 3: .number(rows[row].score)
        case 5: .number(rows[row].isHit ? 1 : 0)
        default: .text(rows[row].title)
        }
      }
    ) { index, column in
      let row = rows[index]
      switch column {
      case 0: return .number(row.rank.map { "\($0)" } ?? marks.none, .muted)
      case 1: return .text(marks.popularity(row.isWellKnown), row.isWellKnown ? .text : .accent)
      case 2:
        return .text(
          row.title + (row.rank == nil ? " (seen)" : ""), row.rank == nil ? .faint : .text)
      case 3:
        return .plainBar(share: best > 0 ? max(0, row.score / best) : 0, value: "\(row.score)")
      case 4:
        guard let move = isWhatIf ? row.change : row.move else { return .text("") }
        return .number(marks.words(move), marks.role(move))
      default:
        guard listing.isEvaluated else { return .text("") }
        return .text(" " + (row.isHit ? marks.hit : marks.none), row.isHit ? .good : .faint)
      }
    }
  }

  private func emptyText(_ listing: Listing?, _ context: ScreenContext) -> String {
    guard let listing, listing.isUninformed else { return UsersTable.emptyText(context) }
    return listing.given.isEmpty
      ? "An empty history tells this model nothing: all items score the same. Press w and add what they like; the list follows each key."
      : "All items score the same for this history. m chooses another model, w changes the history."
  }
}
