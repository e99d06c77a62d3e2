import Terminal

/// A value with the interval it is known to.
public struct Interval: Hashable, Sendable {
  public var value: Double
  public var low: Double
  public var high: Double

  public init(_ value: Double, low: Double, high: Double) {
    self.value = value
    self.low = low
    self.high = high
  }
}

/// Draws intervals of a table column on one shared axis: `┈┈├─●─┤┈┈`, off the scale `◂ ▸`.
public struct WhiskerScale: Sendable {
  public let columns: Int
  private let axis: Axis
  private let scale: Scale
  private let glyphs: GlyphSet

  /// An axis around the intervals, or of `axis.range`, over `columns` cells.
  public init(
    _ intervals: [Interval], axis: Axis = Axis(), columns: Int, _ glyphs: GlyphSet
  ) {
    self.axis = axis
    self.columns = max(0, columns)
    self.glyphs = glyphs
    let ends = intervals.flatMap { [$0.value, $0.low, $0.high] }
    let scale = axis.scale(around: ends)
    self.scale = axis.range == nil ? scale.roundedOut(ticks: max(3, columns / 4)) : scale
  }

  /// The axis labels, to stand over the rows.
  public func header(style: Style = .muted) -> CellBuffer {
    var buffer = CellBuffer(size: Size(columns: columns, rows: 1))
    for count in stride(from: max(2, columns / 6), through: 1, by: -1) {
      var labels = BottomLabels(columns: 0..<columns)
      let fit = axis.ticks(on: scale, atMost: count).allSatisfy { tick in
        labels.place(tick.label, around: column(tick.value) ?? 0, gap: 2)
      }
      guard fit else { continue }
      labels.draw(on: &buffer, row: 0, style: style, glyphs)
      break
    }
    return buffer
  }

  /// One row: the interval in its colour on a faint guide.
  public func row(_ interval: Interval, color: Color, background: Color = .role(.ground))
    -> CellBuffer
  {
    var buffer = CellBuffer(size: Size(columns: columns, rows: 1))
    let guide = Style(.role(.faint), on: background)
    for column in 0..<columns { buffer.mark("┈", column: column, row: 0, style: guide, glyphs) }
    guard columns > 0, interval.value.isFinite else { return buffer }
    let style = Style(color, on: background)
    let low = interval.low.isFinite ? min(interval.low, interval.value) : interval.value
    let high = interval.high.isFinite ? max(interval.high, interval.value) : interval.value
    if high >= scale.lower, low <= scale.upper {
      let first = column(max(low, scale.lower)) ?? 0
      let last = column(min(high, scale.upper)) ?? 0
      for column in first...max(first, last) {
        buffer.mark("─", column: column, row: 0, style: style, glyphs)
      }
      if high > low {
        buffer.mark("├", column: first, row: 0, style: style, glyphs)
        buffer.mark("┤", column: last, row: 0, style: style, glyphs)
      }
    }
    if low < scale.lower { buffer.mark("◂", column: 0, row: 0, style: style, glyphs) }
    if high > scale.upper { buffer.mark("▸", column: columns - 1, row: 0, style: style, glyphs) }
    if interval.value >= scale.lower, interval.value <= scale.upper,
      let place = column(interval.value)
    {
      var dot = style
      dot.attributes.insert(.bold)
      buffer.mark("●", column: place, row: 0, style: dot, glyphs)
    }
    return buffer
  }

  private func column(_ value: Double) -> Int? {
    scale.position(value).map { Int((min(1, max(0, $0)) * Double(columns - 1)).rounded()) }
  }
}
