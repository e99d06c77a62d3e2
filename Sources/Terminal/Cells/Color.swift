/// What a colour means; the theme says what it looks like.
///
/// Plain bits, so that a screen of cells compares and copies fast.
public struct Color: Hashable, Sendable {
  /// Kind in the top byte, value below.
  public let bits: UInt32

  public enum Kind: UInt8, Sendable {
    case terminalDefault, role, series, ramp, diverging, rgb
  }

  private init(_ kind: Kind, _ value: UInt32) {
    bits = UInt32(kind.rawValue) << 24 | value & 0xff_ffff
  }

  public var kind: Kind { Kind(rawValue: UInt8(bits >> 24)) ?? .terminalDefault }
  public var value: UInt32 { bits & 0xff_ffff }

  /// The terminal's own foreground or background.
  public static let terminalDefault = Color(.terminalDefault, 0)
  public static func role(_ role: Role) -> Color { Color(.role, UInt32(role.rawValue)) }
  /// The colour of a model or series; 0 is A, 1 is B and so on, repeating after the last.
  public static func series(_ index: Int) -> Color { Color(.series, UInt32(max(0, index))) }
  /// A step of the sequential ramp, 0...1 from low to high, quantised to 64 steps.
  public static func ramp(_ share: Double) -> Color { Color(.ramp, step(share)) }
  /// A step of the diverging ramp, 0...1 with the neutral middle at 0.5, quantised to 64 steps.
  public static func diverging(_ share: Double) -> Color { Color(.diverging, step(share)) }
  /// A fixed colour, 0xRRGGBB; for theme previews only.
  public static func rgb(_ value: UInt32) -> Color { Color(.rgb, value) }

  public static let rampSteps = 64

  private static func step(_ share: Double) -> UInt32 {
    guard share.isFinite else { return 0 }
    return UInt32(min(63, max(0, (share * 63).rounded())))
  }
}
