import Terminal

/// Writes lines one below the other until the area is full.
struct PaneLines {
  let area: Rect
  private(set) var row: Int

  init(area: Rect) {
    self.area = area
    row = area.origin.row
  }

  var rowsLeft: Int { area.rows.upperBound - row }

  mutating func write(
    _ text: String, _ role: Role = .text, _ attributes: Style.Attributes = [],
    into buffer: inout CellBuffer
  ) {
    guard rowsLeft > 0 else { return }
    buffer.write(
      text, column: area.origin.column, row: row, style: Style(role, on: .ground, attributes),
      limit: area.size.columns)
    row += 1
  }

  /// Broken at blanks; what does not fit is left out.
  mutating func wrap(_ text: String, _ role: Role = .text, into buffer: inout CellBuffer) {
    for line in TextLayout.wrap(text, columns: area.size.columns) {
      write(line, role, into: &buffer)
    }
  }

  /// Text at the left, a figure at the right end.
  mutating func write(
    _ text: String, figure: String, _ role: Role = .text, into buffer: inout CellBuffer
  ) {
    guard rowsLeft > 0 else { return }
    let width = min(TextLayout.width(of: figure), area.size.columns)
    buffer.write(
      text, column: area.origin.column, row: row, style: Style(role),
      limit: area.size.columns - width - 1)
    buffer.write(
      figure, column: area.columns.upperBound - width, row: row, style: Style(role), limit: width)
    row += 1
  }

  mutating func skip() { row += 1 }
}
