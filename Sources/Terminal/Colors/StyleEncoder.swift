/// Turns styles into the escape codes of one theme at one colour depth.
struct StyleEncoder {
  private let theme: Theme
  private let depth: ColorDepth
  private let isMono: Bool
  private let isLight: Bool
  /// Codes of every colour that is not a free RGB value, foreground and background in turn.
  private var codes: [[UInt8]] = []

  private static let slotsPerKind = 64

  init(theme: Theme, depth: ColorDepth) {
    self.theme = theme
    self.depth = depth
    isMono = depth == .mono || theme.isColorless
    isLight = theme.isLight
    for kind in [Color.Kind.terminalDefault, .role, .series, .ramp, .diverging] {
      for value in 0..<Self.slotsPerKind {
        let color = palette(Self.color(kind, value))
        codes.append(Self.code(of: color, isBackground: false))
        codes.append(Self.code(of: color, isBackground: true))
      }
    }
  }

  /// What a colour becomes in this theme at this depth.
  func palette(_ color: Color) -> PaletteColor {
    guard !isMono, let rgb = theme.rgb(of: color) else { return .terminalDefault }
    switch depth {
    case .mono: return .terminalDefault
    case .trueColor: return .rgb(rgb)
    case .indexed256: return .indexed(PaletteColor.indexed256(rgb))
    case .ansi16:
      switch color.kind {
      case .role:
        guard let role = Role(rawValue: UInt8(truncatingIfNeeded: color.value)) else {
          return .terminalDefault
        }
        return .indexed(RolePalette16.color(of: role, inLight: isLight))
      case .series: return .indexed(RolePalette16.series(Int(color.value), inLight: isLight))
      default: return .indexed(PaletteColor.ansi16(rgb))
      }
    }
  }

  /// Appends the escape sequence from one style to another; all of it where none is known.
  func append(_ style: Style, after previous: Style?, to bytes: inout [UInt8]) {
    let attributes = attributes(of: style)
    bytes.append(contentsOf: [0x1b, 0x5b])
    var changesAll = true
    if let previous, self.attributes(of: previous) == attributes { changesAll = false }
    var needsSeparator = false
    if changesAll {
      bytes.append(0x30)
      for (attribute, code) in Self.attributeCodes where attributes.contains(attribute) {
        bytes.append(0x3b)
        bytes.append(code)
      }
      needsSeparator = true
    }
    if changesAll || previous?.foreground != style.foreground {
      if needsSeparator { bytes.append(0x3b) }
      appendCode(of: style.foreground, isBackground: false, to: &bytes)
      needsSeparator = true
    }
    if changesAll || previous?.background != style.background {
      if needsSeparator { bytes.append(0x3b) }
      appendCode(of: style.background, isBackground: true, to: &bytes)
    }
    bytes.append(0x6d)
  }

  private func attributes(of style: Style) -> Style.Attributes {
    isMono ? MonoAttributes.of(style) : style.attributes
  }

  private func appendCode(of color: Color, isBackground: Bool, to bytes: inout [UInt8]) {
    if color.kind == .rgb {
      bytes.append(contentsOf: Self.code(of: palette(color), isBackground: isBackground))
      return
    }
    // A multiple of the six series, so that the seventieth is the tenth is the fourth.
    let repeatsAfter = color.kind == .series ? 60 : Self.slotsPerKind
    let slot = Int(color.kind.rawValue) * Self.slotsPerKind + Int(color.value) % repeatsAfter
    bytes.append(contentsOf: codes[2 * slot + (isBackground ? 1 : 0)])
  }

  private static let attributeCodes: [(Style.Attributes, UInt8)] = [
    (.bold, 0x31), (.dim, 0x32), (.italic, 0x33), (.underline, 0x34), (.reverse, 0x37),
  ]

  private static func color(_ kind: Color.Kind, _ value: Int) -> Color {
    switch kind {
    case .terminalDefault, .rgb: .terminalDefault
    case .role: Role(rawValue: UInt8(value)).map { Color.role($0) } ?? .terminalDefault
    case .series: .series(value)
    case .ramp: .ramp(Double(value) / Double(Color.rampSteps - 1))
    case .diverging: .diverging(Double(value) / Double(Color.rampSteps - 1))
    }
  }

  private static func code(of color: PaletteColor, isBackground: Bool) -> [UInt8] {
    let text: String
    switch color {
    case .terminalDefault: text = isBackground ? "49" : "39"
    case .indexed(let index) where index < 8: text = "\((isBackground ? 40 : 30) + Int(index))"
    case .indexed(let index) where index < 16:
      text = "\((isBackground ? 100 : 90) + Int(index) - 8)"
    case .indexed(let index): text = "\(isBackground ? 48 : 38);5;\(index)"
    case .rgb(let color):
      let (red, green, blue) = Luminance.channels(of: color)
      text = "\(isBackground ? 48 : 38);2;\(red);\(green);\(blue)"
    }
    return Array(text.utf8)
  }
}
