/// Colours for roles, series and ramps.
public struct Theme: Sendable, Equatable {
  /// 0xRRGGBB, or nil for the terminal's own colour.
  public typealias RGB = UInt32

  public let name: String
  public let roles: [Role: RGB?]
  /// Series colours A, B, C …; empty in a theme without colours.
  public let series: [RGB]
  /// 64 steps, monotone in lightness; empty in a theme without colours.
  public let ramp: [RGB]
  /// 64 steps around a neutral middle; empty in a theme without colours.
  public let diverging: [RGB]

  public init(name: String, roles: [Role: RGB?], series: [RGB], ramp: [RGB], diverging: [RGB]) {
    self.name = name
    self.roles = roles
    self.series = series
    self.ramp = ramp
    self.diverging = diverging
  }

  public subscript(role: Role) -> RGB? { roles[role] ?? nil }

  /// What a colour looks like in this theme, or nil for the terminal's own.
  public func rgb(of color: Color) -> RGB? {
    func step(_ colors: [RGB]) -> RGB? {
      colors.isEmpty ? nil : colors[min(Int(color.value), colors.count - 1)]
    }
    switch color.kind {
    case .terminalDefault: return nil
    case .role: return Role(rawValue: UInt8(truncatingIfNeeded: color.value)).flatMap { self[$0] }
    case .series: return series.isEmpty ? nil : series[Int(color.value) % series.count]
    case .ramp: return step(ramp)
    case .diverging: return step(diverging)
    case .rgb: return color.value
    }
  }

  /// True if every colour is the terminal's own, so that only attributes tell roles apart.
  public var isColorless: Bool { Role.allCases.allSatisfy { self[$0] == nil } }

  /// True if text is darker than the ground; judged by the text where the ground is the terminal's own.
  public var isLight: Bool {
    if let ground = self[.ground] { return Luminance.of(ground) > 0.4 }
    if let text = self[.text] { return Luminance.of(text) < 0.18 }
    return false
  }
}
