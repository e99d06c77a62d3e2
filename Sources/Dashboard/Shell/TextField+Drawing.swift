import Terminal

extension TextField {
  /// Draws the part around the cursor, so that what is typed stays in sight however long it is.
  ///
  /// - Returns: The columns used.
  @discardableResult
  func draw(
    into buffer: inout CellBuffer, column: Int, row: Int, columns: Int, style: Style
  ) -> Int {
    buffer.write(
      String(text.dropFirst(firstShown(columns))), column: column, row: row, style: style,
      limit: columns)
  }

  /// Where the cursor stands in what is drawn.
  func cursorColumn(in columns: Int) -> Int {
    TextLayout.width(of: String(text.prefix(position).dropFirst(firstShown(columns))))
  }

  /// Characters that have left on the left, so that a cell is free for the cursor.
  private func firstShown(_ columns: Int) -> Int {
    var width = TextLayout.width(of: String(text.prefix(position)))
    var first = 0
    for character in text.prefix(position) where width >= columns {
      width -= TextLayout.width(of: String(character))
      first += 1
    }
    return first
  }
}
