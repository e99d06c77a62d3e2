import Wording

/// How a number is written; without Foundation, the same on every machine.
///
/// Negative numbers carry the true minus sign `−`, which ASCII drawing turns into a hyphen.
public enum NumberFormat: Hashable, Sendable {
  /// Whole numbers with separators: `1,682`.
  case count
  /// As `count` below ten thousand, then three digits with k, M or B: `62k`, `1.25M`.
  case compact
  /// As `compact` from a tenth up; what is rarer as one in how many: `1 in 2,900`.
  case rate
  /// Fixed decimals without a leading zero: `.338`, `4.10`.
  case decimal(Int)
  /// As `decimal`, with the sign of positive numbers: `+.004`.
  case signed(Int)
  /// A share as a percentage: 0.063 is `6.3 %`.
  case percent(Int)
  /// A share as a percentage to about two digits: `65 %`, `6.3 %`, `< 0.01 %`.
  case shortPercent

  /// The text of a number; `–` for what is not finite and `3.2e21` where digits would mislead.
  public func text(_ value: Double) -> String {
    guard value.isFinite else { return "–" }
    switch self {
    case .count: return Self.fixed(value, decimals: 0)
    case .compact: return Self.compact(value)
    case .rate: return Self.rate(value)
    case .decimal(let decimals): return Self.fixed(value, decimals: decimals)
    case .signed(let decimals):
      let text = Self.fixed(value, decimals: decimals)
      return value > 0 ? "+" + text : text
    case .shortPercent: return Words.percent(value)
    case .percent(let decimals):
      guard abs(value) < 1e15 else { return Self.scientific(value) + " %" }
      let text = Self.fixed(value * 100, decimals: decimals)
      // 0.5 % keeps its zero: a bare `.5 %` is misread as 5 %.
      let whole = text.hasPrefix(".") ? "0" + text : text
      return (whole.hasPrefix("−.") ? "−0" + whole.dropFirst() : whole) + " %"
    }
  }

  private static func compact(_ value: Double) -> String {
    let size = abs(value)
    if size > 0, size < 0.0005 { return scientific(value) }
    if size < 9_999.5 {
      let isWhole = size == size.rounded() || size >= 100
      return fixed(value, decimals: isWhole ? 0 : size < 1 ? 3 : 1)
    }
    if size >= 9.995e14 { return scientific(value) }
    let (unit, letter) =
      size >= 9.995e8 ? (1e9, "B") : size >= 9.995e5 ? (1e6, "M") : (1e3, "k")
    let scaled = size / unit
    let decimals = scaled >= 99.95 ? 0 : scaled >= 9.995 ? 1 : 2
    var text = fixed(value / unit, decimals: decimals)
    if decimals > 0 {
      while text.last == "0" { text.removeLast() }
      if text.last == "." { text.removeLast() }
    }
    return text + letter
  }

  private static func rate(_ value: Double) -> String {
    guard value > 0, value < 0.095, value > 1e-15 else { return compact(value) }
    // Two digits say enough of how rare it is.
    var (many, unit) = (1 / value, 1.0)
    while many / unit >= 99.5 { unit *= 10 }
    many = (many / unit).rounded() * unit
    return "1 in " + (many < 9_999.5 ? fixed(many, decimals: 0) : compact(many))
  }

  /// Fixed decimals with separators and no leading zero.
  static func fixed(_ value: Double, decimals: Int) -> String {
    guard let digits = Digits(value, places: min(max(0, decimals), 9)) else {
      return scientific(value)
    }
    return (value < 0 && !digits.isZero ? "−" : "") + digits.short
  }

  static func scientific(_ value: Double) -> String {
    var mantissa = abs(value)
    var exponent = 0
    while mantissa >= 9.95 {
      mantissa /= 10
      exponent += 1
    }
    while mantissa > 0, mantissa < 0.995 {
      mantissa *= 10
      exponent -= 1
    }
    let power = exponent < 0 ? "−\(-exponent)" : "\(exponent)"
    return (value < 0 ? "−" : "") + fixed(mantissa, decimals: 1) + "e" + power
  }
}
