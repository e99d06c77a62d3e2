import Glibc

/// Values along one side of a picture.
struct SVGScale {
  let lower: Double
  private(set) var upper: Double
  /// Points where `lower` and `upper` stand.
  let start: Double
  let end: Double
  var isLog = false

  /// A scale over some values; what is not finite, or not positive on a log scale, does not count.
  init(
    around values: some Sequence<Double>, including zero: Bool = false, start: Double, end: Double,
    isLog: Bool = false
  ) {
    let usable = values.filter { $0.isFinite && (!isLog || $0 > 0) }
    var low = usable.min() ?? (isLog ? 1 : 0)
    var high = usable.max() ?? 1
    if zero {
      low = min(0, low)
      high = max(0, high)
    }
    if low == high { high = isLog ? low * 10 : low + max(abs(low), 1e-9) }
    lower = low
    upper = high
    self.start = start
    self.end = end
    self.isLog = isLog
  }

  func position(_ value: Double) -> Double {
    let share =
      isLog
      ? log(max(value, lower) / lower) / log(upper / lower) : (value - lower) / (upper - lower)
    return start + (end - start) * min(1, max(0, share.isFinite ? share : 0))
  }

  /// Ends at a round value, so that the greatest one stands below a label.
  func rounded() -> SVGScale {
    guard !isLog else { return self }
    var scale = self
    let step = step(5)
    scale.upper = (upper / step - 1e-9).rounded(.up) * step
    return scale
  }

  /// The round distance of about `count` ticks.
  private func step(_ count: Int) -> Double {
    let rough = (upper - lower) / Double(max(1, count))
    let power = pow(10, floor(log10(rough)))
    return [1, 2, 5, 10].map { $0 * power }.first { $0 >= rough } ?? power * 10
  }

  /// Round values inside the scale, at most about `count`.
  func ticks(_ count: Int = 5) -> [Double] {
    if isLog {
      let powers = (-9...12).map { pow(10, Double($0)) }
      // Steps between the powers where these alone would leave the axis bare.
      for steps in [[1.0], [1, 2, 5]] {
        let candidates: [Double] = powers.flatMap { power in steps.map { $0 * power } }
        let (least, most) = (lower * (1 - 1e-9), upper * (1 + 1e-9))
        let ticks = candidates.filter { $0 >= least && $0 <= most }
        if ticks.count >= 3 { return ticks }
      }
      return [lower, upper]
    }
    let step = step(count)
    let first = (lower / step).rounded(.up)
    return (0...count + 1).map { (first + Double($0)) * step }.filter { $0 <= upper + step * 1e-9 }
  }
}

/// Labels of axes, as short as they stay clear.
enum SVGLabel {
  static func count(_ value: Double) -> String {
    if abs(value) >= 1e6 { return trimmed(Phrase.fixed(value / 1e6, 1)) + "M" }
    if abs(value) >= 10_000 { return Phrase.fixed(value / 1e3, 0) + "k" }
    return Phrase.count(Int(value.rounded()))
  }

  static func percent(_ value: Double) -> String { Phrase.fixed(value * 100, 0) + " %" }

  static func metric(_ value: Double) -> String {
    trimmed(Phrase.fixed(value, abs(value) >= 10 ? 0 : abs(value) >= 1 ? 1 : 3))
  }

  /// Without zeros that end a fraction.
  private static func trimmed(_ text: String) -> String {
    guard text.contains(".") else { return text }
    let short = String(text.reversed().drop { $0 == "0" }.reversed())
    return short.hasSuffix(".") ? String(short.dropLast()) : short
  }
}
