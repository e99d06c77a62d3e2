import Terminal

/// What draws dots: a colour, a rhythm and the character that stands for it in ASCII.
struct Pen: Sendable {
  var color: Color
  var stroke = LineChart.Stroke.solid
  var ascii: Unicode.Scalar = "*"
}

/// A grid of dots finer than cells: 2 × 4 in a braille cell, 1 × 2 in half blocks, 1 × 1 in ASCII.
///
/// A cell takes the colour of the last pen that was added among those with a dot in it, so what
/// matters most is added last. Half blocks show both colours.
struct DotCanvas: Sendable {
  let columns: Int
  let rows: Int
  /// Dots across and down a cell.
  let wide: Int
  let tall: Int
  private let glyphs: GlyphSet
  private var pens: [Pen] = []
  /// Shape [rows · tall, columns · wide]; 0 is no dot, otherwise the pen's number.
  private var dots: [UInt16]

  init(columns: Int, rows: Int, glyphs: GlyphSet) {
    self.columns = max(0, columns)
    self.rows = max(0, rows)
    self.glyphs = glyphs
    (wide, tall) = glyphs == .braille ? (2, 4) : glyphs == .block ? (1, 2) : (1, 1)
    dots = [UInt16](repeating: 0, count: self.columns * wide * self.rows * tall)
  }

  var dotColumns: Int { columns * wide }
  var dotRows: Int { rows * tall }

  /// The dot at shares 0...1 of the width and, from below, of the height.
  func dot(_ x: Double, _ y: Double) -> (x: Int, y: Int) {
    // A point far outside keeps its direction and costs no time to draw towards.
    let x = min(2, max(-1, x))
    let y = min(2, max(-1, y))
    return (
      Int((x * Double(dotColumns - 1)).rounded()), Int(((1 - y) * Double(dotRows - 1)).rounded())
    )
  }

  /// The cell that holds the dot at such shares.
  func cell(_ x: Double, _ y: Double) -> Point {
    let dot = dot(x, y)
    return Point(column: dot.x / wide, row: dot.y / tall)
  }

  mutating func add(_ pen: Pen) -> UInt16 {
    pens.append(pen)
    return UInt16(truncatingIfNeeded: pens.count)
  }

  mutating func set(_ x: Int, _ y: Int, _ pen: UInt16) {
    guard x >= 0, x < dotColumns, y >= 0, y < dotRows else { return }
    let place = y * dotColumns + x
    dots[place] = max(dots[place], pen)
  }

  /// A line of dots (Bresenham's algorithm) in the pen's rhythm, which `phase` carries on.
  mutating func line(
    from start: (x: Int, y: Int), to end: (x: Int, y: Int), _ pen: UInt16, phase: inout Int
  ) {
    let across = abs(end.x - start.x)
    let down = -abs(end.y - start.y)
    var (x, y) = start
    var error = across + down
    while true {
      if isDown(pens[Int(pen) - 1].stroke, phase) { set(x, y, pen) }
      if x == end.x, y == end.y { return }
      phase += 1
      let twice = 2 * error
      if twice >= down {
        error += down
        x += start.x < end.x ? 1 : -1
      }
      if twice <= across {
        error += across
        y += start.y < end.y ? 1 : -1
      }
    }
  }

  /// Whether a cell has a dot of the pen `first` or one added later.
  func hasInk(column: Int, row: Int, from first: UInt16 = 1) -> Bool {
    guard column >= 0, column < columns, row >= 0, row < rows else { return false }
    return (0..<wide * tall).contains { pen(column, row, $0 % wide, $0 / wide) >= first }
  }

  /// Draws every cell with a dot, except those that `isTaken` by labels.
  func draw(on buffer: inout CellBuffer, at origin: Point, except isTaken: (Int, Int) -> Bool) {
    for row in 0..<rows {
      for column in 0..<columns where !isTaken(origin.column + column, origin.row + row) {
        guard let cell = cell(column: column, row: row) else { continue }
        buffer[origin.column + column, origin.row + row] = cell
      }
    }
  }

  private func isDown(_ stroke: LineChart.Stroke, _ phase: Int) -> Bool {
    switch (stroke, glyphs) {
    case (.solid, _): true
    case (.dashed, .braille): phase % 7 < 4
    case (.dashed, .block): phase % 4 < 2
    case (.dashed, .ascii): phase % 3 < 2
    case (.dotted, .braille): phase % 4 == 0
    case (.dotted, .block): phase % 3 == 0
    case (.dotted, .ascii): phase % 2 == 0
    }
  }

  private func pen(_ column: Int, _ row: Int, _ x: Int, _ y: Int) -> UInt16 {
    dots[(row * tall + y) * dotColumns + column * wide + x]
  }

  private func cell(column: Int, row: Int) -> Cell? {
    switch glyphs {
    case .braille: return brailleCell(column, row)
    case .block: return blockCell(pen(column, row, 0, 0), pen(column, row, 0, 1))
    case .ascii:
      let pen = pen(column, row, 0, 0)
      guard pen > 0 else { return nil }
      return Cell(pens[Int(pen) - 1].ascii, style: Style(pens[Int(pen) - 1].color))
    }
  }

  private func brailleCell(_ column: Int, _ row: Int) -> Cell? {
    var bits: UInt32 = 0
    var last: UInt16 = 0
    for y in 0..<4 {
      for x in 0..<2 {
        let pen = pen(column, row, x, y)
        guard pen > 0 else { continue }
        last = max(last, pen)
        // Braille numbers its upper six dots down the columns and adds the lowest row afterwards.
        bits |= y == 3 ? 0x40 << UInt32(x) : 1 << UInt32(y + 3 * x)
      }
    }
    guard bits > 0, let scalar = Unicode.Scalar(0x2800 + bits) else { return nil }
    return Cell(scalar, style: Style(pens[Int(last) - 1].color))
  }

  private func blockCell(_ upper: UInt16, _ lower: UInt16) -> Cell? {
    let above = upper > 0 ? pens[Int(upper) - 1].color : nil
    let below = lower > 0 ? pens[Int(lower) - 1].color : nil
    switch (above, below) {
    case (nil, nil): return nil
    case (let above?, nil): return Cell("▀", style: Style(above))
    case (nil, let below?): return Cell("▄", style: Style(below))
    case (let above?, let below?):
      if above == below { return Cell("█", style: Style(above)) }
      return Cell("▀", style: Style(above, on: below))
    }
  }
}
