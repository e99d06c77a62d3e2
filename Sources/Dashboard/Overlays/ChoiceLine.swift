import Terminal

/// The ground of one line of a list in an overlay.
enum ChoiceLine {
  /// Clears the line. The one under the cursor has a bar as well as a background: it must show where
  /// colours do not.
  ///
  /// - Returns: What to write on.
  @discardableResult
  static func draw(
    isSelected: Bool, row: Int, into buffer: inout CellBuffer, area: Rect, glyphs: GlyphSet
  ) -> Role {
    let ground: Role = isSelected ? .selection : .overlay
    buffer.fill(
      Rect(column: area.origin.column, row: row, columns: area.size.columns, rows: 1),
      with: Cell(" ", style: Style(.text, on: ground)))
    if isSelected {
      buffer.write(
        glyphs == .ascii ? ">" : "▌", column: area.origin.column, row: row,
        style: Style(.focusFrame, on: ground, .bold))
    }
    return ground
  }
}
