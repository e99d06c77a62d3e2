import Terminal
import Workbench

/// A question asked before something is lost; for nothing else.
struct ConfirmOverlay: Overlay {
  let question: String
  let yes: String
  let effect: @Sendable (inout DashboardModel, WorkbenchModel) -> Void

  init(
    question: String, yes: String,
    effect: @escaping @Sendable (inout DashboardModel, WorkbenchModel) -> Void
  ) {
    self.question = question
    self.yes = yes
    self.effect = effect
  }

  var title: String { "Sure?" }
  var hints: [(key: String, label: String)] { [("y", yes), ("n", "stay")] }

  private static let columns = 60

  func size(_ context: ScreenContext) -> Size {
    let columns = min(Self.columns, context.size.columns - 2)
    let air = context.size.rows < 20 ? 0 : 2
    return Size(
      columns: columns, rows: TextLayout.wrap(question, columns: columns - 4).count + 4 + air)
  }

  mutating func handle(_ key: Key, _ context: ScreenContext) -> OverlayOutcome {
    switch key {
    case .character("y"), .enter: .closeAnd(effect)
    case .character("n"), .escape, .character("q"): .close
    default: .stay
    }
  }

  func draw(into buffer: inout CellBuffer, area: Rect, _ context: ScreenContext) {
    let lines = TextLayout.wrap(question, columns: area.size.columns)
    for (offset, line) in lines.enumerated() {
      buffer.write(
        line, column: area.origin.column, row: area.origin.row + 1 + offset,
        style: Style(.text, on: .overlay))
    }
    buffer.write(
      "y  \(yes)     n  stay", column: area.origin.column, row: area.rows.upperBound - 2,
      style: Style(.accent, on: .overlay))
  }
}
