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
    var row = area.origin.row + 1
    func write(_ text: String, _ role: Role) {
      guard row < area.rows.upperBound - 1 else { return }
      buffer.write(
        text, column: area.origin.column, row: row, style: Style(role, on: .overlay),
        limit: area.size.columns)
      row += 1
    }
    let total = open.dataset.interactionCount
    write(
      open.cleaning.isEmpty
        ? "Nothing is left out: \(Phrase.count(total, "row")). The file is never changed."
        : "\(Phrase.count(open.rows.count)) of \(Phrase.count(total, "row")) are kept. The file is never changed.",
      .muted)
    row += 1
    for (index, rule) in open.cleaning.enumerated() {
      let receipt = index < open.receipts.count ? open.receipts[index] : nil
      let figures =
        receipt.map { "\(Phrase.count($0.rowsBefore)) → \(Phrase.count($0.rowsAfter))" }
        ?? "under way"
      line(
        "\(rule)", figures, index, sign: context.glyphs == .ascii ? "+" : "✓", row: row,
        into: &buffer, area, context)
      row += 1
      if index == position, let receipt {
        for note in CleaningForm.words(receipt).dropFirst().prefix(4) {
          write("    " + note.text, note.role)
        }
      }
    }
    if !open.cleaning.isEmpty { row += 1 }
    for (index, offer) in Self.offers(open).enumerated() where row < area.rows.upperBound - 1 {
      line(
        offer.name, offer.obstacle ?? offer.help, open.cleaning.count + index, sign: " ", row: row,
        into: &buffer, area, context, isOff: offer.obstacle != nil)
      row += 1
    }
  }

  private func line(
    _ label: String, _ note: String, _ index: Int, sign: String, row: Int,
    into buffer: inout CellBuffer, _ area: Rect, _ context: ScreenContext, isOff: Bool = false
  ) {
    let ground: Role = index == position ? .selection : .overlay
    let column = area.origin.column
    if index == position {
      buffer.fill(
        Rect(column: column, row: row, columns: area.size.columns, rows: 1),
        with: Cell(" ", style: Style(.text, on: ground)))
      buffer.write(
        context.glyphs == .ascii ? ">" : "▌", column: column, row: row,
        style: Style(.focusFrame, on: ground, .bold))
    }
    buffer.write(sign, column: column + 2, row: row, style: Style(.good, on: ground))
    let used = buffer.write(
      label, column: column + 4, row: row, style: Style(isOff ? .muted : .text, on: ground),
      limit: area.size.columns - 26)
    let start = max(column + 24, column + 6 + used)
    buffer.write(
      note, column: start, row: row, style: Style(.muted, on: ground, isOff ? .italic : []),
      limit: area.columns.upperBound - start)
  }
}
