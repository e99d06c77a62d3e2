/// The digits of a number without its sign: formats put sign, unit and minus of their own around them.
public struct Digits: Sendable, Hashable {
  /// With thousands separators: `1,234`.
  public let whole: String
  /// The point and what follows it: `.50`; empty without decimals.
  public let fraction: String
  /// Whether nothing is left after rounding, so that a minus would mislead.
  public let isZero: Bool

  public init(_ number: Int) {
    whole = Self.grouped(number.magnitude)
    fraction = ""
    isZero = number == 0
  }

  /// Rounds half away from zero.
  ///
  /// Nil for what is not finite and where the digits asked for, 1e15 units or more, would claim more
  /// than a `Double` knows.
  ///
  /// - Parameter places: Decimals, 0...9.
  public init?(_ value: Double, places: Int) {
    let power = (0..<places).reduce(1) { power, _ in power * 10 }
    let scaled = (abs(value) * Double(power)).rounded()
    guard scaled < 1e15 else { return nil }
    let units = Int(scaled)
    whole = Self.grouped(UInt(units / power))
    fraction = places > 0 ? "." + Self.padded(units % power, to: places) : ""
    isZero = units == 0
  }

  /// `1,234.50`, `0.50`.
  public var text: String { whole + fraction }

  /// Without the zero before a point: `1,234.50`, `.50`, `0`.
  public var short: String { whole == "0" && !fraction.isEmpty ? fraction : text }

  /// With zeros in front up to a width: `07`.
  static func padded(_ number: Int, to width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }

  private static func grouped(_ magnitude: UInt) -> String {
    let digits = String(magnitude)
    var text = ""
    for (position, digit) in digits.enumerated() {
      if position > 0, (digits.count - position).isMultiple(of: 3) { text.append(",") }
      text.append(digit)
    }
    return text
  }
}
