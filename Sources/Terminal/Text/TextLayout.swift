/// Turns any text into cells that are safe to show and of known width.
public enum TextLayout {
  /// Cells for `text`, cut with `…` where it needs more than `columns`.
  public static func cells(for text: String, columns: Int) -> [Cell] {
    var cells = text.unicodeScalars.map { scalar in
      Cell(scalar.value < 0x20 || scalar.value == 0x7f ? "\u{fffd}" : scalar)
    }
    if cells.count > columns {
      cells.removeLast(cells.count - columns)
      if columns > 0 { cells[columns - 1] = Cell("…") }
    }
    return cells
  }

  /// Columns that `text` takes on the screen.
  public static func width(of text: String) -> Int { cells(for: text, columns: .max).count }
}
