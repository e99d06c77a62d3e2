import Glibc

/// A range of values laid out on 0...1, evenly or by orders of magnitude.
struct Scale: Sendable, Equatable {
  let isLog: Bool
  let lower: Double
  let upper: Double

  /// Values beyond this are drawn at it: the span of a range must itself stay finite.
  private static let limit = 1e300

  init(lower: Double, upper: Double, isLog: Bool = false) {
    let lower = min(Self.limit, max(-Self.limit, lower))
    let upper = min(Self.limit, max(-Self.limit, upper))
    self.isLog = isLog && lower > 0
    self.lower = min(lower, upper)
    self.upper = max(lower, upper)
  }

  /// The range of finite values (positive ones for a log scale), widened where it is a single value.
  init(around values: some Sequence<Double>, isLog: Bool = false) {
    var lower = Double.infinity
    var upper = -Double.infinity
    for value in values where value.isFinite && (!isLog || value > 0) {
      lower = min(lower, value)
      upper = max(upper, value)
    }
    if lower > upper { (lower, upper) = isLog ? (1, 10) : (0, 1) }
    if lower == upper {
      if isLog {
        (lower, upper) = (lower / 2, upper * 2)
      } else {
        let margin = lower == 0 ? 1 : abs(lower) / 2
        (lower, upper) = (lower - margin, upper + margin)
      }
    }
    self.init(lower: lower, upper: upper, isLog: isLog)
  }

  /// Where a value lies, 0 at the lower and 1 at the upper end, or nil if it cannot be shown.
  func position(_ value: Double) -> Double? {
    guard value.isFinite, upper > lower else { return value.isFinite ? 0.5 : nil }
    if isLog { return value > 0 ? log(value / lower) / log(upper / lower) : nil }
    return (value - lower) / (upper - lower)
  }

  /// The value at a position, the inverse of ``position(_:)``.
  func value(at position: Double) -> Double {
    isLog ? lower * pow(upper / lower, position) : lower + (upper - lower) * position
  }

  /// The same scale with its ends moved outwards to whole steps of its ticks.
  func roundedOut(ticks count: Int) -> Scale {
    guard !isLog, let step = Ticks.step(lower, upper, atMost: count) else { return self }
    return Scale(
      lower: (lower / step + 1e-9).rounded(.down) * step,
      upper: (upper / step - 1e-9).rounded(.up) * step)
  }
}
