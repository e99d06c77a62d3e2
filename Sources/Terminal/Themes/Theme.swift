/// Colours for roles, series and ramps.
public struct Theme: Sendable, Equatable {
  /// 0xRRGGBB, or nil for the terminal's own colour.
  public typealias RGB = UInt32

  public let name: String
  public let roles: [Role: RGB?]
  /// Series colours A, B, C …
  public let series: [RGB]
  /// 64 steps, monotone in lightness.
  public let ramp: [RGB]
  /// 64 steps around a neutral middle.
  public let diverging: [RGB]

  public init(name: String, roles: [Role: RGB?], series: [RGB], ramp: [RGB], diverging: [RGB]) {
    self.name = name
    self.roles = roles
    self.series = series
    self.ramp = ramp
    self.diverging = diverging
  }
}
