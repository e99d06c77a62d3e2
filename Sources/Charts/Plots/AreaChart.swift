import Terminal

/// A filled curve over ranks, such as a long tail.
public struct AreaChart: Chart {
  /// A place on the horizontal axis with a few words to its right.
  public struct Marker: Sendable {
    public var position: Double
    public var lines: [String]
    public init(_ position: Double, lines: [String]) {
      self.position = position
      self.lines = lines
    }
  }

  /// Ranks, from 1.
  public let count: Int
  /// The greatest value among ranks, counted from 0; not positive where there is none to draw.
  private let peak: @Sendable (Range<Int>) -> Double
  /// The greatest and the least positive value.
  private let extremes: [Double]
  public let hasData: Bool
  /// Values that cannot be drawn.
  private let hiddenCount: Int
  public var markers: [Marker]
  /// Ranks, linear or log.
  public var x: Axis
  /// Values, from zero upwards or log; nil draws no vertical axis.
  public var y: Axis?
  public var color: Color

  /// - Parameter values: Of rank 1, 2, 3 …; those below zero or not finite are counted, not drawn.
  public init(
    _ values: [Double], markers: [Marker] = [], x: Axis = Axis("rank"), y: Axis? = nil,
    color: Color = .role(.mark)
  ) {
    count = values.count
    peak = { ranks in values[ranks].reduce(0) { $1.isFinite ? max($0, $1) : $0 } }
    hasData = values.contains(where: \.isFinite)
    let shown = values.lazy.filter { $0.isFinite && $0 > 0 }
    extremes = [shown.max(), shown.min()].compactMap(\.self)
    hiddenCount = values.count { !($0.isFinite && $0 >= 0) }
    (self.markers, self.x, self.y, self.color) = (markers, x, y, color)
  }

  /// Values that never rise from rank to rank: only as many are looked at as there are dots across.
  ///
  /// - Parameter value: Of a rank counted from 0; finite and not negative.
  public init(
    count: Int, descending value: @escaping @Sendable (Int) -> Double, markers: [Marker] = [],
    x: Axis = Axis("rank"), y: Axis? = nil, color: Color = .role(.mark)
  ) {
    self.count = count
    peak = { value($0.lowerBound) }
    hasData = count > 0
    extremes = count > 0 ? [value(0), value(count - 1)].filter { $0 > 0 } : []
    hiddenCount = 0
    (self.markers, self.x, self.y, self.color) = (markers, x, y, color)
  }

  public var summary: Sparkline {
    let key = markers.first.map { $0.lines.joined(separator: " ") }
    let points = min(count, 300)
    return Sparkline(
      (0..<points).map { peak($0 * count / points..<($0 + 1) * count / points) },
      key: key ?? extremes.first.map { NumberFormat.compact.text($0) } ?? "", color: color)
  }

  public func plot(on buffer: inout CellBuffer, glyphs: GlyphSet) {
    let area = area(buffer.size)
    area.drawAxes(on: &buffer, glyphs)
    let shares = profile(columns: area.canvas(glyphs).dotColumns, area)
    fill(shares, area, on: &buffer, glyphs)
    drawMarkers(area, on: &buffer, glyphs)
  }

  /// The rank under a column of the chart drawn at `size`, nil beside the curve.
  public func rank(atColumn column: Int, size: Size) -> Int? {
    let area = area(size)
    guard area.plot.columns.contains(column), count > 0 else { return nil }
    let share =
      Double(column - area.plot.origin.column) / Double(max(1, area.plot.size.columns - 1))
    let rank = area.x.value(at: share).rounded()
    return rank >= 1 && rank <= Double(count) ? Int(rank) : nil
  }

  private func area(_ size: Size) -> PlotArea {
    let ranks = x.range ?? 1...Double(max(2, count))
    let xScale = Scale(lower: ranks.lowerBound, upper: ranks.upperBound, isLog: x.kind == .log)
    let axis = y ?? Axis()
    let yScale =
      axis.scale(around: axis.kind == .log ? extremes : [0, extremes.first ?? 1])
    var x = x
    x.labelsEnds = true
    return PlotArea(size: size, x: x, xScale: xScale, y: y, yScale: yScale)
  }

  /// The height 0...1 over each column of dots, of the greatest value that falls into it; negative
  /// where there is none.
  private func profile(columns: Int, _ area: PlotArea) -> [Double] {
    (0..<columns).map { column in
      // Rank r covers r ... r + 1, so that the first and the last rank are as wide as the others.
      let first = area.x.value(at: (Double(column) - 0.5) / Double(max(1, columns - 1)))
      let last = area.x.value(at: (Double(column) + 0.5) / Double(max(1, columns - 1)))
      let low = min(count - 1, max(0, Int(max(0, first - 0.5))))
      let high = min(count, max(low + 1, Int(max(0, min(1e9, last - 0.5)))))
      let peak = count > 0 ? peak(low..<high) : 0
      return peak > 0 ? min(1, area.y.position(peak) ?? -1) : -1
    }
  }

  private func fill(
    _ shares: [Double], _ area: PlotArea, on buffer: inout CellBuffer, _ glyphs: GlyphSet
  ) {
    guard glyphs == .braille else {
      let visible = shares.map { $0 < 0 ? 0 : max($0, .leastNormalMagnitude) }
      Columns.draw(
        visible, on: &buffer, in: area.plot, color: { _ in color }, ascii: "*", glyphs)
      return
    }
    var canvas = area.canvas(glyphs)
    let pen = canvas.add(Pen(color: color))
    for (column, share) in shares.enumerated() where share >= 0 {
      let top = canvas.dot(0, share).y
      for y in top..<canvas.dotRows { canvas.set(column, y, pen) }
    }
    canvas.draw(on: &buffer, at: area.plot.origin) { _, _ in false }
  }

  private func drawMarkers(_ area: PlotArea, on buffer: inout CellBuffer, _ glyphs: GlyphSet) {
    var labels = LabelLayer(size: buffer.size, within: area.plot)
    let inked = buffer
    for marker in markers {
      guard let position = area.x.position(marker.position), (0...1).contains(position) else {
        continue
      }
      let column = area.plot.origin.column + area.canvas(glyphs).cell(position, 0).column
      for row in area.plot.rows where inked.isBlank(column: column, row: row) {
        buffer.mark("┊", column: column, row: row, style: .muted, glyphs)
        labels.reserve(Point(column: column, row: row), 1)
      }
      for (index, line) in marker.lines.enumerated() {
        let right = index == 0 ? "◂ " + line : "  " + line
        let left = " " + (index == 0 ? line + " ▸" : line)
        let isRight =
          column + 2 + (marker.lines.map { TextLayout.width(of: $0) }.max() ?? 0) + 2
          <= area.plot.columns.upperBound
        let text = isRight ? right : left
        let start = isRight ? column + 2 : column - 1 - TextLayout.width(of: left)
        labels.place(
          text, style: .text, at: [Point(column: start, row: area.plot.origin.row + index)]
        ) { !inked.isBlank(column: $0, row: $1) }
      }
    }
    if hiddenCount > 0 {
      let text = "\(NumberFormat.count.text(Double(hiddenCount))) not shown"
      let column = area.plot.columns.upperBound - TextLayout.width(of: text)
      labels.place(text, style: .muted, at: area.plot.rows.map { Point(column: column, row: $0) }) {
        !inked.isBlank(column: $0, row: $1)
      }
    }
    labels.draw(on: &buffer, glyphs)
  }
}
