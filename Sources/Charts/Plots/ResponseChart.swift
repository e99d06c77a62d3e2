import Terminal

/// Trials as points, one setting across and what it reached upwards, the best one marked.
public struct ResponseChart: Chart {
  public struct Point: Hashable, Sendable {
    public var x: Double
    public var y: Double
    /// Had less than the whole budget, so that its height says less.
    public var isPartial: Bool
    public var isBest: Bool
    public init(_ x: Double, _ y: Double, isPartial: Bool = false, isBest: Bool = false) {
      self.x = x
      self.y = y
      self.isPartial = isPartial
      self.isBest = isBest
    }
  }

  public var points: [Point]
  public var x: Axis
  public var y: Axis
  public var color: Color

  public init(
    _ points: [Point], x: Axis = Axis(), y: Axis = Axis(), color: Color = .role(.mark)
  ) {
    self.points = points
    self.x = x
    self.y = y
    self.color = color
  }

  public var summary: Sparkline {
    let best = points.first(where: \.isBest)
    let key = best.map { "best at \((x.format ?? .compact).text($0.x))" } ?? ""
    return Sparkline(points.sorted { $0.x < $1.x }.map(\.y), key: key, color: color)
  }

  public func plot(on buffer: inout CellBuffer, glyphs: GlyphSet) {
    let area = PlotArea(
      size: buffer.size, x: x, xScale: x.scale(around: points.map(\.x)), y: y,
      yScale: y.scale(around: points.map(\.y)))
    area.drawAxes(on: &buffer, glyphs)
    let canvas = area.canvas(glyphs)
    // The best one last, so that no other covers it.
    for point in points.sorted(by: { Self.rank($0) < Self.rank($1) }) {
      guard let x = area.x.position(point.x), let y = area.y.position(point.y),
        (0...1).contains(x), (0...1).contains(y)
      else { continue }
      let cell = canvas.cell(x, y)
      let place = Terminal.Point(
        column: area.plot.origin.column + cell.column, row: area.plot.origin.row + cell.row)
      if point.isBest {
        buffer.mark(
          glyphs == .ascii ? "O" : "●", column: place.column, row: place.row,
          style: Style(color, .bold), glyphs)
      } else {
        buffer.mark(
          glyphs == .ascii ? "." : point.isPartial ? "·" : "•", column: place.column,
          row: place.row, style: point.isPartial ? .faint : .muted, glyphs)
      }
    }
  }

  private static func rank(_ point: Point) -> Int { point.isBest ? 2 : point.isPartial ? 0 : 1 }
}
