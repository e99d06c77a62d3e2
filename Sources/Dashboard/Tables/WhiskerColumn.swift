import Charts
import Terminal

/// The axis that the whiskers of one table column share.
struct WhiskerColumn: Sendable {
  /// What the axis must show.
  let intervals: [Interval]
  let axis: Axis

  init(_ intervals: [Interval], axis: Axis = Axis()) {
    self.intervals = intervals
    self.axis = axis
  }

  func scale(columns: Int, _ glyphs: GlyphSet) -> WhiskerScale {
    WhiskerScale(intervals, axis: axis, columns: columns, glyphs)
  }
}

extension Color {
  /// A run's colour by its series; baselines, beyond the colours of models, stay grey.
  static func run(series: Int) -> Color { series < 6 ? .series(series) : .role(.muted) }
}
