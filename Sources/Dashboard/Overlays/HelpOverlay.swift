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
    let moving = [
      Line(
        keys: "↑ ↓ j k", text: "Moves by a row; g and G to the ends, pgup and pgdn by a page.",
        isOff: false),
      Line(keys: "n N", text: "In a filtered table every row shown matches.", isOff: false),
    ].prefix(1)
    lines =
      moving
      + actions.filter { !$0.keys.isEmpty }.map { action in
        let reason = action.disabledReason(model, context)
        return Line(
          keys: action.keys.map(\.name).joined(separator: " "),
          text: reason.map { "\(action.help) Now off: \($0)" } ?? action.help, isOff: reason != nil)
      }
  }

  var title: String { "Keys here" }
  var hints: [(key: String, label: String)] {
    [("↑↓", "scroll"), ("K", "glossary"), ("esc", "close")]
  }

  func size(_ context: ScreenContext) -> Size {
    Size(columns: 96, rows: min(context.size.rows - 4, lines.count + 4))
  }

  mutating func handle(_ key: Key, _ context: ScreenContext) -> OverlayOutcome {
    if key == .character("K") {
      return .closeAnd { model, _ in model.open(GlossaryOverlay(term: nil)) }
    }
    return scroll.handle(key) ? .stay : .close
  }

  func draw(into buffer: inout CellBuffer, area: Rect, _ context: ScreenContext) {
    let ascii = context.glyphs == .ascii
    let inner = area.inset(columns: 0, rows: 1)
    var rows: [(keys: String, text: String, isOff: Bool)] = []
    for line in lines {
      let keys = ascii ? line.keys.asciiArrows : line.keys
      for (offset, part) in TextWrap.lines(of: line.text, columns: inner.size.columns - 14)
        .enumerated()
      {
        rows.append((offset == 0 ? keys : "", part, line.isOff))
      }
    }
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

extension String {
  /// Arrow signs as words, for terminals that have none.
  var asciiArrows: String {
    replacing("↑", with: "up").replacing("↓", with: "down").replacing("←", with: "left")
      .replacing("→", with: "right")
  }
}
