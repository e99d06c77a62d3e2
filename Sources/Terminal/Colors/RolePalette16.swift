/// Palette colours of roles and series where there are only 16; the names keep their meaning, the
/// theme's exact values cannot.
enum RolePalette16 {
  static func color(of role: Role, inLight isLight: Bool) -> UInt8 {
    switch role {
    case .ground: isLight ? 15 : 0
    case .text, .selectionText: isLight ? 0 : 15
    case .title: isLight ? 0 : 15
    case .muted: isLight ? 8 : 7
    case .faint, .frame: 8
    case .focusFrame: isLight ? 4 : 14
    case .selection: isLight ? 7 : 4
    case .good: isLight ? 2 : 10
    case .bad, .error: isLight ? 1 : 9
    case .warning: isLight ? 5 : 11
    case .accent: isLight ? 4 : 14
    case .mark: isLight ? 4 : 12
    case .overlay: isLight ? 15 : 0
    }
  }

  /// A to F apart from each other; the letters stay beside them.
  static func series(_ index: Int, inLight isLight: Bool) -> UInt8 {
    let colors: [UInt8] = isLight ? [4, 3, 5, 2, 1, 8] : [14, 11, 13, 2, 3, 7]
    return colors[index % colors.count]
  }
}
