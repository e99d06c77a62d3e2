/// Attributes that stand in for colours.
enum MonoAttributes {
  static func of(_ style: Style) -> Style.Attributes {
    var attributes = style.attributes
    if style.foreground.kind == .role, let role = role(of: style.foreground) {
      switch role {
      case .faint, .frame: attributes.insert(.dim)
      case .focusFrame, .title, .accent, .warning: attributes.insert(.bold)
      case .error: attributes.insert(.reverse)
      default: break
      }
    }
    if isDistinct(style.background) { attributes.insert(.reverse) }
    return attributes
  }

  /// True for backgrounds that mean something, so that they must differ from the ground.
  private static func isDistinct(_ background: Color) -> Bool {
    switch background.kind {
    case .terminalDefault, .rgb: return false
    case .series: return true
    case .ramp: return background.value >= UInt32(Color.rampSteps / 2)
    case .diverging: return background.value < 16 || background.value >= 48
    case .role:
      let role = role(of: background)
      return role != .ground && role != .overlay
    }
  }

  private static func role(of color: Color) -> Role? {
    Role(rawValue: UInt8(truncatingIfNeeded: color.value))
  }
}
