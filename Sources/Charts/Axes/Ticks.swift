import Glibc

/// Values worth a label: multiples of 1, 2 and 5, and on log scales 1, 2, 5, 10, 20 …
enum Ticks {
  /// The smallest step of 1, 2 or 5 times a power of ten with at most `count` ticks, nil without a range.
  static func step(_ lower: Double, _ upper: Double, atMost count: Int) -> Double? {
    let span = upper - lower
    guard span.isFinite, span > 0, count > 1 else { return nil }
    let power = pow(10, floor(log10(span / Double(count))))
    guard power > 0, power.isFinite, max(abs(lower), abs(upper)) / power < 1e12 else { return nil }
    for factor in [1.0, 2, 5, 10, 20, 50, 100] {
      let step = factor * power
      let first = (lower / step - 1e-9).rounded(.up)
      let last = (upper / step + 1e-9).rounded(.down)
      if last - first + 1 <= Double(count) { return step }
    }
    return nil
  }

  /// Ticks of a scale; its ends where nothing nicer lies within.
  static func values(on scale: Scale, atMost count: Int) -> [Double] {
    let found =
      scale.isLog
      ? logarithmic(scale.lower, scale.upper, count) : linear(scale.lower, scale.upper, count)
    return found.isEmpty ? [scale.lower, scale.upper] : found
  }

  private static func linear(_ lower: Double, _ upper: Double, _ count: Int) -> [Double] {
    guard let step = step(lower, upper, atMost: count) else { return [] }
    let first = (lower / step - 1e-9).rounded(.up)
    let last = (upper / step + 1e-9).rounded(.down)
    guard last >= first else { return [] }
    return (0...Int(last - first)).map { (first + Double($0)) * step }
  }

  private static func logarithmic(_ lower: Double, _ upper: Double, _ count: Int) -> [Double] {
    let first = Int(floor(log10(lower) + 1e-9))
    let last = Int(ceil(log10(upper) - 1e-9))
    func within(_ factors: [Double], every step: Int) -> [Double] {
      var found: [Double] = []
      for exponent in stride(from: first, through: last, by: step) {
        for factor in factors {
          let value = factor * pow(10, Double(exponent))
          if value >= lower * (1 - 1e-9), value <= upper * (1 + 1e-9) { found.append(value) }
        }
      }
      return found
    }
    let fine = within([1, 2, 5], every: 1)
    if fine.count <= count { return fine.count > 1 ? fine : linear(lower, upper, count) }
    for stride in 1...max(1, last - first) {
      let decades = within([1], every: stride)
      if decades.count <= count { return decades }
    }
    return []
  }
}
