import Terminal

/// Curves over a common axis: a learning curve, metrics over a cut-off, a quantity over rounds.
public struct LineChart: Chart {
  public enum Stroke: Hashable, Sendable { case solid, dashed, dotted }

  public struct Point: Hashable, Sendable {
    public var x: Double
    public var y: Double
    public init(_ x: Double, _ y: Double) {
      self.x = x
      self.y = y
    }
  }

  public struct Series: Sendable {
    /// One letter that survives without colour; empty for a curve that stands alone.
    public var letter: String
    public var label: String
    public var color: Color
    /// In order of x; a point that is not finite interrupts the curve.
    public var points: [Point]
    /// Lower and upper ends at each point, or empty.
    public var band: [ClosedRange<Double>]
    public var stroke: Stroke

    public init(
      letter: String = "", label: String = "", color: Color, points: [Point],
      band: [ClosedRange<Double>] = [], stroke: Stroke = .solid
    ) {
      self.letter = letter
      self.label = label
      self.color = color
      self.points = points
      self.band = band
      self.stroke = stroke
    }

    var name: String { [letter, label].filter { !$0.isEmpty }.joined(separator: " ") }
  }

  /// A level to compare with, dashed across the chart.
  public struct Baseline: Sendable {
    public var value: Double
    public var label: String
    public init(_ value: Double, label: String) {
      self.value = value
      self.label = label
    }
  }

  /// A point with words, such as the best value so far.
  public struct Callout: Sendable {
    public var point: Point
    public var text: String
    public var color: Color
    public init(_ point: Point, text: String, color: Color) {
      self.point = point
      self.text = text
      self.color = color
    }
  }

  public var series: [Series]
  public var baselines: [Baseline]
  public var callouts: [Callout]
  public var x: Axis
  public var y: Axis
  /// Sentences put where they cover no data, such as how to read the chart.
  public var notes: [String]

  public init(
    _ series: [Series], baselines: [Baseline] = [], callouts: [Callout] = [], x: Axis = Axis(),
    y: Axis = Axis(), notes: [String] = []
  ) {
    self.series = series
    self.baselines = baselines
    self.callouts = callouts
    self.x = x
    self.y = y
    self.notes = notes
  }

  public var summary: Sparkline {
    let lead = series.first { $0.points.contains { $0.y.isFinite } }
    let values = lead?.points.map(\.y) ?? []
    let format = y.format ?? .compact
    let key = callouts.first?.text ?? values.last(where: \.isFinite).map(format.text) ?? ""
    return Sparkline(values, key: key, color: lead?.color ?? .role(.mark))
  }

  public func plot(on buffer: inout CellBuffer, glyphs: GlyphSet) {
    // Labels at the curves are read fastest; a legend is the second choice, when one finds no room.
    let size = buffer.size
    var plot = LinePlot(self, size, glyphs, legend: Legend([], columns: 0, limit: 0))
    if !plot.allNamed {
      // At most a quarter of the height goes to names.
      let legend = Legend(series, columns: size.columns, limit: max(1, size.rows / 4))
      plot = LinePlot(self, size, glyphs, legend: legend)
    }
    plot.draw(on: &buffer)
  }

  /// Points that a chart cannot show: not finite, or not positive on a log axis.
  var hiddenCount: Int {
    series.reduce(0) { count, series in
      count
        + series.points.count { point in
          !point.x.isFinite || !point.y.isFinite || x.kind == .log && point.x <= 0
            || y.kind == .log && point.y <= 0
        }
    }
  }
}
