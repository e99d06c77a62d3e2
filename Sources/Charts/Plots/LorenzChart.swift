import Terminal

/// How unequally something is shared: the curve against the diagonal of perfect equality.
public struct LorenzChart: Chart {
  /// Cumulative shares (of holders, of what they hold), both 0...1 and rising from the poorest.
  public var points: [LineChart.Point]
  /// An earlier or other curve for comparison, dotted.
  public var ghost: [LineChart.Point]
  /// The key figure in words, such as `Gini 0.63`.
  public var figure: String
  public var notes: [String]
  public var color: Color

  public init(
    _ points: [LineChart.Point], ghost: [LineChart.Point] = [], figure: String,
    notes: [String] = [], color: Color = .role(.mark)
  ) {
    self.points = points
    self.ghost = ghost
    self.figure = figure
    self.notes = notes
    self.color = color
  }

  public var summary: Sparkline { Sparkline(points.map(\.y), key: figure, color: color) }

  public func plot(on buffer: inout CellBuffer, glyphs: GlyphSet) {
    let diagonal = LineChart.Series(
      color: .role(.muted), points: [LineChart.Point(0, 0), LineChart.Point(1, 1)], stroke: .dashed)
    let curve = LineChart.Series(color: color, points: points)
    let other = LineChart.Series(color: .role(.muted), points: ghost, stroke: .dotted)
    let axis = Axis(range: 0...1, format: .percent(0))
    let chart = LineChart(
      [curve] + (ghost.isEmpty ? [] : [other]) + [diagonal], x: axis, y: axis,
      notes: ([figure] + notes).filter { !$0.isEmpty })
    chart.plot(on: &buffer, glyphs: glyphs)
  }
}
