import Terminal

extension TextField {
  private static let fullNote = " full"

  /// Draws the part around the cursor, so that what is typed stays in sight however long it is; a line
  /// that takes no more says so at its end.
  ///
  /// - Returns: The columns used.
  @discardableResult
  func draw(
    into buffer: inout CellBuffer, column: Int, row: Int, columns: Int, style: Style
  ) -> Int {
    let room = room(in: columns)
    let used = buffer.write(
      String(text.dropFirst(firstShown(room))), column: column, row: row, style: style,
      limit: room)
    guard isFull else { return used }
    var note = style
    note.foreground = .role(.bad)
    return used
      + buffer.write(
        Self.fullNote, column: column + used, row: row, style: note, limit: columns - used)
  }

  /// Where the cursor stands in what is drawn.
  func cursorColumn(in columns: Int) -> Int {
    TextLayout.width(of: String(text.prefix(position).dropFirst(firstShown(room(in: columns)))))
  }

  private func room(in columns: Int) -> Int {
    isFull ? max(0, columns - Self.fullNote.count) : columns
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
