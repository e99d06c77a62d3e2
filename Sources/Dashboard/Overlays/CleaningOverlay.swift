import Interactions
import Terminal
import Workbench

/// The rules that were applied with their receipts, and those that can be.
struct CleaningOverlay: Overlay {
  private var position = 0

  var title: String { "Cleaning" }
  var hints: [(key: String, label: String)] {
    [("↑↓", "choose"), ("enter", "set up"), ("x", "take out"), ("esc", "close")]
  }

  struct Offer: Sendable {
    let name: String
    let help: String
    let rule: CleaningRule
    /// Why it cannot be applied to these data.
    var obstacle: String?
  }

  /// Every rule, set as most people would start.
  static func offers(_ open: OpenDataset) -> [Offer] {
    let log = open.dataset.log
    let suspects = open.audit?.suspiciousUsers ?? []
    let frame = open.audit?.time?.frame
    let noTime = log.timestamps == nil ? "the data have no time" : nil
    return [
      Offer(
        name: "exact duplicates", help: "Of rows that agree in every column the first stays.",
        rule: .dropExactDuplicates),
      Offer(
        name: "last of each pair",
        help: "Of the rows of one user, item and event the latest stays.", rule: .keepLastOfPair),
      Offer(
        name: "first of each run",
        help: "Of repeats right after each other by the same user the first stays.",
        rule: .keepFirstOfRun),
      Offer(
        name: "k-core",
        help: "Users and items with fewer rows leave until none are left with fewer.",
        rule: .kCore(minimum: 5)),
      Offer(
        name: "minimum per user", help: "Users with fewer rows leave.", rule: .minimumPerUser(5)),
      Offer(
        name: "minimum per item", help: "Items with fewer rows leave.", rule: .minimumPerItem(5)),
      Offer(
        name: "date range", help: "Rows outside the days leave.",
        rule: .dateRange(from: frame?.first, through: frame?.last), obstacle: noTime),
      Offer(
        name: "flagged users", help: "Users that the audit finds suspicious leave.",
        rule: .dropUsers(
          ids: suspects.map { open.dataset.userIDs[$0.user.position] },
          reason: "flagged by the audit"),
        obstacle: suspects.isEmpty ? "the audit flags nobody" : nil),
      Offer(
        name: "minimum value", help: "Rows with a smaller value leave.", rule: .minimumValue(4),
        obstacle: log.values == nil ? "the data have no values" : nil),
    ]
  }

  func size(_ context: ScreenContext) -> Size {
    Size(columns: 92, rows: min(context.size.rows - 2, 22))
  }

  mutating func handle(_ key: Key, _ context: ScreenContext) -> OverlayOutcome {
    guard let open = context.state.open else { return .close }
    let offers = Self.offers(open)
    let count = open.cleaning.count + offers.count
    position = min(position, count - 1)
    switch key {
    case .down, .character("j"), .tab: position = min(position + 1, count - 1)
    case .up, .character("k"), .backTab: position = max(0, position - 1)
    case .character("x"), .delete:
      guard position < open.cleaning.count else { return .stay }
      let chosen = position
      return .stayAnd { model, workbench in
        workbench.perform(.dropCleaning(chosen))
        model.toast = Toast("Taken out. U puts it back.", .notice)
      }
    case .enter:
      guard position >= open.cleaning.count else { return .stay }
      let offer = offers[position - open.cleaning.count]
      guard offer.obstacle == nil else { return .stay }
      return .stayAnd { model, workbench in
        model.open(
          form: CleaningForm(title: offer.name.capitalizedFirst, help: offer.help),
          value: offer.rule, workbench)
      }
    case .escape, .character("q"): return .close
    case .character("U"):
      return .stayAnd { model, workbench in model.toast = Toast(workbench.undo(), .notice) }
    default: break
    }
    return .stay
  }

  func draw(into buffer: inout CellBuffer, area: Rect, _ context: ScreenContext) {
    guard let open = context.state.open else { return }
    let total = open.dataset.interactionCount
    buffer.write(
      open.cleaning.isEmpty
        ? "Nothing is left out: \(Phrase.count(total, "row")). The file is never changed."
        : "\(Phrase.count(open.rows.count)) of \(Phrase.count(total, "row")) are kept. The file is never changed.",
      column: area.origin.column, row: area.origin.row + 1, style: Style(.muted, on: .overlay),
      limit: area.size.columns)
    let lines = lines(open, context)
    let visible = max(1, area.size.rows - 4)
    let selected = lines.firstIndex { $0.index == position } ?? 0
    // What the chosen rule did stands below it and should be read with it.
    let last = min(lines.count, selected + 1 + notes(of: position, open).count)
    let first = max(0, min(selected, last - visible))
    for (offset, line) in lines.dropFirst(first).prefix(visible).enumerated() {
      draw(line, row: area.origin.row + 3 + offset, into: &buffer, area, context)
    }
  }

  private struct Line {
    /// Of what can be chosen; nil for words between.
    var index: Int?
    var sign = ""
    let label: String
    var note = ""
    var role = Role.text
    var isOff = false
  }

  private func lines(_ open: OpenDataset, _ context: ScreenContext) -> [Line] {
    var lines: [Line] = []
    for (index, rule) in open.cleaning.enumerated() {
      let receipt = index < open.receipts.count ? open.receipts[index] : nil
      let figures =
        receipt.map { "\(Phrase.count($0.rowsBefore)) → \(Phrase.count($0.rowsAfter))" }
        ?? "under way"
      let sign = context.glyphs == .ascii ? "+" : "✓"
      lines.append(Line(index: index, sign: sign, label: "\(rule)", note: figures))
      lines += notes(of: index, open).map { Line(label: $0.text, role: $0.role) }
    }
    if !open.cleaning.isEmpty { lines.append(Line(label: "")) }
    return lines
      + Self.offers(open).enumerated().map { offset, offer in
        Line(
          index: open.cleaning.count + offset, label: offer.name,
          note: offer.obstacle ?? offer.help, isOff: offer.obstacle != nil)
      }
  }

  /// What the chosen rule did, with some of the rows it dropped.
  private func notes(of index: Int, _ open: OpenDataset) -> [FormNote] {
    guard index == position, index < open.receipts.count else { return [] }
    return Array(CleaningForm.words(open.receipts[index]).dropFirst().prefix(4))
  }

  private func draw(
    _ line: Line, row: Int, into buffer: inout CellBuffer, _ area: Rect, _ context: ScreenContext
  ) {
    guard let index = line.index else {
      buffer.write(
        line.label, column: area.origin.column + 4, row: row, style: Style(line.role, on: .overlay),
        limit: area.size.columns - 4)
      return
    }
    let ground = ChoiceLine.draw(
      isSelected: index == position, row: row, into: &buffer, area: area, glyphs: context.glyphs)
    let column = area.origin.column
    buffer.write(line.sign, column: column + 2, row: row, style: Style(.good, on: ground))
    let used = buffer.write(
      line.label, column: column + 4, row: row,
      style: Style(line.isOff ? .muted : .text, on: ground),
      limit: area.size.columns - 26)
    let start = max(column + 24, column + 6 + used)
    buffer.write(
      line.note, column: start, row: row,
      style: Style(.muted, on: ground, line.isOff ? .italic : []),
      limit: area.columns.upperBound - start)
  }
}
