import Terminal

/// A matrix as colour: two rows of data per row of cells, or shades where there is no colour.
public struct HeatMap: Chart {
  /// Shape [rows · columns], row after row; zero and what is not finite stays blank.
  public var values: [Double]
  public var rows: Int
  public var columns: Int
  /// Linear or log; its range is the range of the ramp.
  public var axis: Axis
  /// Said at the end of the legend, such as the size of a cell.
  public var note: String
  /// A row and a column of the data to show.
  public var cursor: Point?
  /// Shades of one colour instead of the ramp, for a terminal without colours.
  public var isShaded: Bool

  public init(
    _ values: [Double], rows: Int, columns: Int, axis: Axis = Axis(), note: String = "",
    cursor: Point? = nil, isShaded: Bool = false
  ) {
    precondition(values.count == rows * columns, "a heat map needs rows × columns values")
    self.values = values
    self.rows = rows
    self.columns = columns
    self.axis = axis
    self.note = note
    self.cursor = cursor
    self.isShaded = isShaded
  }

  public var hasData: Bool { values.contains(where: \.isFinite) }

  public var summary: Sparkline {
    guard hasData else { return Sparkline([]) }
    var means = [Double](repeating: 0, count: columns)
    for (index, value) in values.enumerated() where value.isFinite {
      means[index % columns] += value / Double(rows)
    }
    return Sparkline(means, key: note)
  }

  /// The data row and column under a cell of the chart drawn at `size`, nil on the legend.
  public func place(at cell: Point, size: Size) -> Point? {
    guard rows > 0, columns > 0, cell.row >= 0, cell.row < size.rows - 1, cell.column >= 0,
      cell.column < size.columns
    else { return nil }
    return Point(
      column: cell.column * columns / size.columns, row: cell.row * rows / (size.rows - 1))
  }

  public func plot(on buffer: inout CellBuffer, glyphs: GlyphSet) {
    let width = buffer.size.columns
    let height = buffer.size.rows - 1
    // A linear ramp starts at zero, so that twice the value is twice as far along it.
    var least = Double.infinity
    var greatest = 0.0
    for value in values where value.isFinite && value > 0 {
      least = min(least, value)
      greatest = max(greatest, value)
    }
    let ends = greatest == 0 ? [0, 1] : [axis.kind == .log ? least : 0, greatest]
    let scale = axis.scale(around: ends)
    let shading = Shading(glyphs, isShaded: isShaded)
    let perCell = shading.isColored ? 2 : 1
    let pooled = pool(rows: height * perCell, columns: width)
    for row in 0..<height {
      for column in 0..<width {
        let upper = share(pooled[row * perCell * width + column], scale)
        let lower = perCell == 1 ? nil : share(pooled[(row * 2 + 1) * width + column], scale)
        buffer[column, row] = perCell == 1 ? shading.cell(upper) : shading.cell(upper, lower)
      }
    }
    if let cursor { draw(cursor, on: &buffer, rows: height, glyphs) }
    drawLegend(shading, scale, on: &buffer, glyphs)
  }

  private func share(_ value: Double, _ scale: Scale) -> Double? {
    guard value.isFinite, value != 0 else { return nil }
    return scale.position(value).map { min(1, max(0, $0)) }
  }

  /// The mean of the data under each place of a grid; small data repeats.
  private func pool(rows height: Int, columns width: Int) -> [Double] {
    var pooled = [Double](repeating: .nan, count: width * height)
    for y in 0..<height {
      let top = y * rows / height
      let bottom = max(top + 1, (y + 1) * rows / height)
      for x in 0..<width {
        let left = x * columns / width
        let right = max(left + 1, (x + 1) * columns / width)
        var sum = 0.0
        var count = 0.0
        for row in top..<bottom {
          for value in values[row * columns + left..<row * columns + right] where value.isFinite {
            count += 1
            sum += (value - sum) / count
          }
        }
        if count > 0 { pooled[y * width + x] = sum }
      }
    }
    return pooled
  }

  /// Marks the cell of the cursor and points at its row and column from the edges.
  private func draw(
    _ cursor: Point, on buffer: inout CellBuffer, rows height: Int, _ glyphs: GlyphSet
  ) {
    guard cursor.row >= 0, cursor.row < rows, cursor.column >= 0, cursor.column < columns else {
      return
    }
    let width = buffer.size.columns
    let column = (cursor.column * width + width / 2) / columns
    let row = (cursor.row * height + height / 2) / rows
    let style = Style(.selectionText, on: .selection, .bold)
    buffer.mark("▸", column: 0, row: row, style: style, glyphs)
    buffer.mark("◂", column: width - 1, row: row, style: style, glyphs)
    buffer.mark("▾", column: column, row: 0, style: style, glyphs)
    buffer.mark("▴", column: column, row: height - 1, style: style, glyphs)
    buffer.mark("◆", column: column, row: row, style: style, glyphs)
  }

  private func drawLegend(
    _ shading: Shading, _ scale: Scale, on buffer: inout CellBuffer, _ glyphs: GlyphSet
  ) {
    let row = buffer.size.rows - 1
    let format = axis.format ?? .compact
    var column =
      buffer.put(
        format.text(scale.lower), column: 0, row: row, style: .muted, glyphs) + 1
    for cell in shading.legend {
      buffer[column, row] = cell
      column += 1
    }
    column += 1
    column += buffer.put(format.text(scale.upper), column: column, row: row, style: .muted, glyphs)
    let words = [axis.title, note].filter { !$0.isEmpty }.joined(separator: "  ")
    for text in [words, note] where column + 2 + TextLayout.width(of: text) <= buffer.size.columns {
      buffer.put(
        text, column: buffer.size.columns - TextLayout.width(of: text), row: row, style: .muted,
        glyphs)
      break
    }
  }
}
