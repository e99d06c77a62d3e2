import Terminal
import Workbench

/// The keys that work here, made from the actions themselves.
struct HelpOverlay: Overlay {
  private struct Line: Sendable {
    let keys: String
    let text: String
    let isOff: Bool
  }
  private let lines: [Line]
  private var scroll = ScrolledText()

  init(_ actions: [Action], _ model: DashboardModel, _ context: ScreenContext) {
    lines =
      [
        Line(
          keys: "↑ ↓ j k", text: "Moves by a row; g and G go to the ends, pgup and pgdn by a page.",
          isOff: false),
        Line(
          keys: "← → h l",
          text: "Moves in a chart, or by a column where a table is wider than its pane.",
          isOff: false),
      ]
      + Self.reachable(actions).map { action in
        let reason = action.disabledReason(model, context)
        return Line(
          keys: action.keys.map(\.name).joined(separator: " "),
          text: reason.map { "\(action.help) Now off: \($0)" } ?? action.help, isOff: reason != nil)
      }
  }

  /// Actions that a key does here; of two with the same key the first is done.
  private static func reachable(_ actions: [Action]) -> [Action] {
    var taken: Set<Key> = []
    return actions.filter { action in
      !action.keys.isEmpty && action.keys.contains { taken.insert($0).inserted }
    }
  }

  var title: String { "Keys here" }
  var hints: [(key: String, label: String)] {
    [("↑↓", "scroll"), ("K", "glossary"), ("esc", "close")]
  }

  func size(_ context: ScreenContext) -> Size {
    let columns = min(96, context.size.columns - 2)
    return Size(
      columns: columns, rows: min(context.size.rows - 4, rows(columns: columns - 4).count + 4))
  }

  private static func inner(_ area: Rect) -> Rect { area.inset(columns: 0, rows: 1) }

  /// The lines as they break at a width.
  private func rows(columns: Int) -> [(keys: String, text: String, isOff: Bool)] {
    lines.flatMap { line in
      TextLayout.wrap(line.text, columns: columns - 14).enumerated().map { offset, part in
        (offset == 0 ? line.keys : "", part, line.isOff)
      }
    }
  }

  mutating func handle(_ key: Key, _ context: ScreenContext) -> OverlayOutcome {
    if key == .character("K") {
      return .closeAnd { model, _ in model.open(GlossaryOverlay(term: nil)) }
    }
    let inner = Self.inner(content(context))
    let lines = rows(columns: inner.size.columns).count
    return scroll.handle(key, lines: lines, rows: inner.size.rows) ? .stay : .close
  }

  func draw(into buffer: inout CellBuffer, area: Rect, _ context: ScreenContext) {
    let inner = Self.inner(area)
    let rows = rows(columns: inner.size.columns)
    for (offset, line) in scroll.window(of: rows, rows: inner.size.rows).enumerated() {
      let row = inner.origin.row + offset
      buffer.write(
        line.keys, column: inner.origin.column, row: row,
        style: Style(.accent, on: .overlay, .bold),
        limit: 12)
      buffer.write(
        line.text, column: inner.origin.column + 13, row: row,
        style: Style(line.isOff ? .muted : .text, on: .overlay), limit: inner.size.columns - 13)
    }
  }
}
