import Terminal
import Workbench

/// What has happened, newest last.
struct LogOverlay: Overlay {
  private var scroll = ScrolledText.following

  var title: String { "Log" }
  var hints: [(key: String, label: String)] { [("↑↓", "scroll"), ("esc", "close")] }

  func size(_ context: ScreenContext) -> Size {
    Size(columns: 110, rows: max(8, context.size.rows * 2 / 3))
  }

  mutating func handle(_ key: Key, _ context: ScreenContext) -> OverlayOutcome {
    let rows = Self.inner(content(context)).size.rows
    return scroll.handle(key, lines: context.state.log.count, rows: rows) ? .stay : .close
  }

  private static func inner(_ area: Rect) -> Rect { area.inset(columns: 0, rows: 1) }

  func draw(into buffer: inout CellBuffer, area: Rect, _ context: ScreenContext) {
    let inner = Self.inner(area)
    LogLines.draw(
      scroll.window(of: context.state.log, rows: inner.size.rows), into: &buffer, area: inner,
      ground: .overlay, glyphs: context.glyphs)
  }
}

/// Lines of the log as the overlay and the Train screen show them.
enum LogLines {
  static func draw(
    _ entries: ArraySlice<LogEntry>, into buffer: inout CellBuffer, area: Rect, ground: Role,
    glyphs: GlyphSet
  ) {
    for (offset, entry) in entries.prefix(area.size.rows).enumerated() {
      let row = area.origin.row + offset
      var column = area.origin.column
      column +=
        buffer.write(
          Phrase.clock(entry.time), column: column, row: row, style: Style(.faint, on: ground)) + 1
      column +=
        buffer.write(
          entry.subject, column: column, row: row, style: Style(.muted, on: ground), limit: 18) + 2
      let (sign, role): (String, Role) =
        switch entry.kind {
        case .info: ("", .text)
        case .success: (glyphs == .ascii ? "+ " : "✓ ", .good)
        case .failure: (glyphs == .ascii ? "x " : "✗ ", .bad)
        }
      column += buffer.write(sign, column: column, row: row, style: Style(role, on: ground))
      buffer.write(
        entry.text, column: column, row: row, style: Style(.text, on: ground),
        limit: area.columns.upperBound - column)
    }
  }
}
