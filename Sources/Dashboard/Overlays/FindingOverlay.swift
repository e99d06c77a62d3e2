import Audit
import Interactions
import Terminal
import Workbench

/// A finding with the rows, users and items it means, and the rule that handles it.
struct FindingOverlay: Overlay {
  let finding: Finding
  let open: OpenDataset
  private var view: FindingEvidence.View?
  private var state = TableState()
  /// On a terminal too short for words and rows at once: which of them is on show.
  private var showsWords = true

  init(finding: Finding, open: OpenDataset) {
    self.finding = finding
    self.open = open
    view = evidence.views.first
  }

  var title: String { finding.title }
  var hints: [(key: String, label: String)] {
    var hints = [("↑↓", "rows")]
    if evidence.views.count > 1 { hints.append(("tab", "rows, users, items")) }
    if finding.remedy != nil { hints.append(("f", "fix")) }
    return hints + [("y", "copy"), ("esc", "close")]
  }

  private var evidence: FindingEvidence { FindingEvidence(finding: finding, open: open) }

  func size(_ context: ScreenContext) -> Size {
    Size(columns: min(110, context.size.columns - 4), rows: context.size.rows - 4)
  }

  mutating func handle(_ key: Key, _ context: ScreenContext) -> OverlayOutcome {
    let table = view.map(evidence.table)
    switch key {
    case .escape, .character("q"), .enter: return .close
    case .tab, .backTab:
      guard let now = view else { return .stay }
      state = TableState()
      if Self.isShort(context), showsWords {
        showsWords = false
        return .stay
      }
      let next = FormSteps.cycle(now, in: evidence.views, key == .tab ? 1 : -1)
      showsWords = next == evidence.views.first
      view = next
    case .character("f"):
      guard let remedy = finding.remedy else { return .stay }
      return .closeAnd { model, workbench in
        workbench.perform(.clean(remedy))
        model.toast = Toast("Applying: \(remedy). U takes it back.", .notice)
      }
    case .character("y"):
      guard let table else { return .stay }
      let rows = table.figures(of: 0..<table.rowCount)
      return .stayAnd { model, _ in
        model.effects.append(.copy(Delimited.text(rows, separator: "\t")))
        model.toast = Toast("Copied \(Phrase.count(rows.count - 1, "row")).")
      }
    default:
      if let table {
        if !Self.isShort(context) || !showsWords { move(key, in: table, context) }
        showsWords = false
      }
    }
    return .stay
  }

  private static func isShort(_ context: ScreenContext) -> Bool { context.size.rows < 20 }

  private mutating func move(_ key: Key, in table: Table, _ context: ScreenContext) {
    let page = max(1, context.size.rows - 14)
    switch key {
    case .down, .character("j"): state.move(by: 1, in: table)
    case .up, .character("k"): state.move(by: -1, in: table)
    case .pageDown: state.move(by: page, in: table)
    case .pageUp: state.move(by: -page, in: table)
    case .home, .character("g"): state.move(to: 0, in: table)
    case .end, .character("G"): state.move(to: table.rowCount - 1, in: table)
    default: break
    }
  }

  func draw(into buffer: inout CellBuffer, area: Rect, _ context: ScreenContext) {
    var row = area.origin.row + 1
    func write(_ text: String, _ role: Role) {
      for line in TextLayout.wrap(text, columns: area.size.columns)
      where row < area.rows.upperBound - 1 {
        buffer.write(line, column: area.origin.column, row: row, style: Style(role, on: .overlay))
        row += 1
      }
    }
    let isShort = Self.isShort(context)
    if !isShort || showsWords || view == nil {
      write(finding.evidence, .text)
      write(finding.advice, .muted)
      if let remedy = finding.remedy { write("f  \(remedy)", .accent) }
      if !isShort { row += 1 }
    }
    guard let view else {
      write("It is about the data as a whole; no single rows stand for it.", .muted)
      return
    }
    let table = evidence.table(view)
    let shown = table.rowCount
    let total = view == .rows ? finding.rowCount : shown
    write(
      view.name + ": \(Phrase.count(total))"
        + (total > shown ? ", the first \(Phrase.count(shown)) listed" : ""), .accent)
    if isShort, showsWords { return }
    let tableArea = Rect(
      column: area.origin.column, row: row, columns: area.size.columns,
      rows: area.rows.upperBound - 1 - row)
    guard tableArea.size.rows > 1 else { return }
    var visible = state
    visible.scroll(toShow: tableArea.size.rows - 1, of: table)
    TableRenderer(table: table, glyphs: context.glyphs, isFocused: true).draw(
      visible, into: &buffer, area: tableArea)
  }
}
