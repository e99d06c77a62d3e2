/// Turns any text into cells that are safe to show and of known width.
///
/// This is the only place that knows widths. Lay a text out once and keep the cells where it is
/// drawn often: 5 to 10 ns per scalar.
public enum TextLayout {
  /// Cells for `text`, cut with `…` where it needs more than `columns`.
  ///
  /// A wide character is followed by a continuation cell, so the count of cells is the width; one
  /// that would be cut in half is left out.
  public static func cells(for text: String, columns: Int) -> [Cell] {
    guard columns > 0 else { return [] }
    var cells: [Cell] = []
    cells.reserveCapacity(min(columns, text.utf8.count))
    for (scalar, width) in SafeScalars(text) {
      if width == 0 {
        join(scalar, to: &cells)
        continue
      }
      if cells.count + width > columns {
        cut(&cells, to: columns)
        return cells
      }
      cells.append(Cell(trusted: scalar))
      if width == 2 { cells.append(Cell(trusted: 0)) }
    }
    return cells
  }

  /// Columns that `text` takes on the screen.
  public static func width(of text: String) -> Int {
    var columns = 0
    for (_, width) in SafeScalars(text) { columns += width }
    return columns
  }

  /// The text without anything that could steer a terminal; for text printed to standard output.
  ///
  /// Line ends become blanks: scrub values, not whole documents.
  public static func scrub(_ text: String) -> String {
    if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7f }) { return text }
    var safe = String.UnicodeScalarView()
    for (scalar, _) in SafeScalars(text) {
      if let scalar = Unicode.Scalar(scalar) { safe.append(scalar) }
    }
    return String(safe)
  }

  private static func join(_ mark: UInt32, to cells: inout [Cell]) {
    guard var index = cells.indices.last else { return }
    if cells[index].isContinuation, index > 0 { index -= 1 }
    if cells[index].marks.first == 0 {
      cells[index].marks.first = mark
    } else {
      cells[index].marks.second = mark
    }
  }

  private static func cut(_ cells: inout [Cell], to columns: Int) {
    while cells.count >= columns { cells.removeLast() }
    // The last one may have been the left half of a wide character.
    if let last = cells.last, !last.isContinuation, CharacterWidth.of(last.scalar) == .wide {
      cells.removeLast()
    }
    cells.append(Cell("…"))
    while cells.count < columns { cells.append(Cell()) }
  }
}
