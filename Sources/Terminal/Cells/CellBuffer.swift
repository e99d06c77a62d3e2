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

  /// The cell at a place; outside, where nothing was ever drawn, a blank. Writing outside is ignored;
  /// writing over half of a wide character blanks its other half.
  public subscript(column: Int, row: Int) -> Cell {
    get {
      guard bounds.contains(Point(column: column, row: row)) else { return Cell() }
      return cells[row * size.columns + column]
    }
    set {
      guard bounds.contains(Point(column: column, row: row)) else { return }
      let index = row * size.columns + column
      let old = cells[index]
      cells[index] = newValue
      if old.isContinuation, !newValue.isContinuation, column > 0 { blank(index - 1) }
      if old.scalar != newValue.scalar, column + 1 < size.columns, cells[index + 1].isContinuation {
        blank(index + 1)
      }
    }
  }

  public mutating func fill(_ rect: Rect, with cell: Cell) {
    let columns = rect.columns.clamped(to: 0..<size.columns)
    guard !columns.isEmpty else { return }
    for row in rect.rows.clamped(to: 0..<size.rows) {
      cutWideCharacters(around: columns, row: row)
      for column in columns { cells[row * size.columns + column] = cell }
    }
  }

  /// Blanks what is left of wide characters that straddle the ends of a run about to be replaced.
  private mutating func cutWideCharacters(around columns: Range<Int>, row: Int) {
    let start = row * size.columns
    if columns.lowerBound > 0, cells[start + columns.lowerBound].isContinuation {
      blank(start + columns.lowerBound - 1)
    }
    if columns.upperBound < size.columns, cells[start + columns.upperBound].isContinuation {
      blank(start + columns.upperBound)
    }
  }

  private mutating func blank(_ index: Int) {
    cells[index] = Cell(trusted: 0x20, style: cells[index].style)
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
    var line = TextLayout.cells(for: text, columns: available)
    for index in line.indices { line[index].style = style }
    place(line[...], column: column, row: row)
    return line.count
  }

  /// Writes cells on one row as they are, clipped.
  public mutating func write(_ cells: [Cell], column: Int, row: Int) {
    guard row >= 0, row < size.rows else { return }
    place(cells[...], column: column, row: row)
  }

  /// Copies another buffer onto this one.
  public mutating func draw(_ other: CellBuffer, at origin: Point) {
    for row in 0..<other.size.rows where origin.row + row >= 0 && origin.row + row < size.rows {
      let start = row * other.size.columns
      place(
        other.cells[start..<start + other.size.columns], column: origin.column,
        row: origin.row + row)
    }
  }

  /// Replaces a run of cells on a row of the buffer; characters cut at its edges become blanks.
  private mutating func place(_ line: ArraySlice<Cell>, column: Int, row: Int) {
    let target = (column..<column + line.count).clamped(to: 0..<size.columns)
    guard !target.isEmpty else { return }
    cutWideCharacters(around: target, row: row)
    let first = line.startIndex + target.lowerBound - column
    let start = row * size.columns + target.lowerBound
    for offset in 0..<target.count { cells[start + offset] = line[first + offset] }
    if cells[start].isContinuation { blank(start) }
    let end = first + target.count
    if end < line.endIndex, line[end].isContinuation { blank(start + target.count - 1) }
  }

  /// The characters alone, rows joined by line feeds, trailing blanks removed.
  public var text: String {
    (0..<size.rows).map { row in
      var line = ""
      for column in 0..<size.columns {
        let cell = self[column, row]
        line.unicodeScalars.append(contentsOf: cell.scalars)
      }
      while line.last == " " { line.removeLast() }
      return line
    }.joined(separator: "\n")
  }
}
