/// A screen, or part of one, as cells. Drawing outside it is clipped.
public struct CellBuffer: Equatable, Sendable {
  public let size: Size
  /// Shape [rows · columns], row after row.
  public private(set) var cells: [Cell]

  public init(size: Size, filledWith cell: Cell = Cell()) {
    self.size = size
    cells = [Cell](repeating: cell, count: size.columns * size.rows)
  }

  public var bounds: Rect { Rect(column: 0, row: 0, columns: size.columns, rows: size.rows) }

  public subscript(column: Int, row: Int) -> Cell {
    get { cells[row * size.columns + column] }
    set {
      guard column >= 0, column < size.columns, row >= 0, row < size.rows else { return }
      cells[row * size.columns + column] = newValue
    }
  }

  public mutating func fill(_ rect: Rect, with cell: Cell) {
    for row in rect.rows.clamped(to: 0..<size.rows) {
      for column in rect.columns.clamped(to: 0..<size.columns) {
        cells[row * size.columns + column] = cell
      }
    }
  }

  /// Changes the style of cells and keeps what they show.
  public mutating func restyle(_ rect: Rect, _ change: (inout Style) -> Void) {
    for row in rect.rows.clamped(to: 0..<size.rows) {
      for column in rect.columns.clamped(to: 0..<size.columns) {
        change(&cells[row * size.columns + column].style)
      }
    }
  }

  /// Writes text on one row; it is scrubbed, and cut with `…` where it needs more than `limit` columns.
  ///
  /// - Returns: The columns used.
  @discardableResult
  public mutating func write(
    _ text: String, column: Int, row: Int, style: Style = .text, limit: Int = .max
  ) -> Int {
    let available = min(limit, size.columns - column)
    guard row >= 0, row < size.rows, available > 0 else { return 0 }
    var position = column
    for var cell in TextLayout.cells(for: text, columns: available) {
      cell.style = style
      self[position, row] = cell
      position += 1
    }
    return position - column
  }

  /// Copies another buffer onto this one.
  public mutating func draw(_ other: CellBuffer, at origin: Point) {
    for row in 0..<other.size.rows {
      for column in 0..<other.size.columns {
        self[origin.column + column, origin.row + row] = other[column, row]
      }
    }
  }

  /// The characters alone, rows joined by line feeds, trailing blanks removed.
  public var text: String {
    (0..<size.rows).map { row in
      var line = ""
      for column in 0..<size.columns {
        let cell = self[column, row]
        for value in [cell.scalar, cell.marks.first, cell.marks.second] where value != 0 {
          line.unicodeScalars.append(Unicode.Scalar(value) ?? "\u{fffd}")
        }
      }
      while line.last == " " { line.removeLast() }
      return line
    }.joined(separator: "\n")
  }
}
