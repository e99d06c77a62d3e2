/// Completes the colours of a theme file.
///
/// Our own keys come first, then btop's. What is still missing is made from the file's text, ground
/// and accent, or taken from the built-in dark or light theme, whichever suits its ground.
enum ThemeDerivation {
  static func theme(named name: String, from colors: [String: Theme.RGB?]) -> Theme {
    var roles: [Role: Theme.RGB?] = [:]
    for (key, role) in BtopKeys.roles {
      if let color = colors[key] { roles[role] = .some(color) }
    }
    for key in ThemeKey.all {
      if case .role(let role) = key.target, let color = colors[key.name] {
        roles[role] = .some(color)
      }
    }
    let given = roles
    let sketch = Theme(name: name, roles: roles, series: [], ramp: [], diverging: [])
    // A file that gives everything needs no other, and the built-in ones must not wait for themselves.
    let base = ThemeKey.all.allSatisfy { colors[$0.name] != nil } ? nil : fallback(for: sketch)
    for role in Role.allCases where roles[role] == nil {
      roles[role] = .some(derived(role, from: given, base: base))
    }
    makeReadable(&roles, unless: { colors[ThemeKey.name(of: $0)] != nil }, base: base)
    return Theme(
      name: name, roles: roles,
      series: list(colors, keys: keys(of: ThemeKey.seriesCount) { .series($0) }) ?? base?.series
        ?? [],
      ramp: list(colors, keys: keys(of: ThemeKey.stopCount) { .ramp($0) })
        .map { $0.isEmpty ? [] : Blend.steps(through: $0) } ?? rising(
          list(colors, keys: BtopKeys.ramp))
        ?? base?.ramp ?? [],
      diverging: list(colors, keys: keys(of: ThemeKey.stopCount) { .diverging($0) })
        .map { $0.isEmpty ? [] : Blend.steps(through: $0) } ?? base?.diverging ?? [])
  }

  private static func fallback(for sketch: Theme) -> Theme? {
    sketch.isLight ? ThemeLibrary.light : ThemeLibrary.dark
  }

  private static func derived(
    _ role: Role, from given: [Role: Theme.RGB?], base: Theme?
  ) -> Theme.RGB? {
    let text = given[.text] ?? base?[.text]
    // On the terminal's own ground the built-in one stands in for the sake of contrast.
    let ground = (given[.ground] ?? nil) ?? base?[.ground]
    guard let text, let ground else { return base?[role] }
    switch role {
    case .ground: return base?[.ground]
    case .muted:
      return Blend.readable(
        Blend.mix(text, ground, 0.3), on: ground, atLeast: 4.5, towards: text)
    case .faint, .frame:
      return Blend.readable(
        Blend.mix(text, ground, role == .frame ? 0.75 : 0.55), on: ground,
        atLeast: role == .frame ? 1.5 : 3, towards: text)
    case .title: return text
    case .selection: return Blend.mix(ground, text, 0.18)
    case .selectionText: return text
    case .focusFrame, .mark: return (given[.accent] ?? nil) ?? base?[role]
    case .overlay: return given[.ground] ?? base?[.overlay]
    default:
      return (base?[role]).map {
        Blend.readable($0, on: ground, atLeast: 4.5, towards: text)
      }
    }
  }

  /// Moves colours towards the text until they can be read here: what btop calls inactive or highlighted
  /// carries no text there. Colours given under our own keys stay as they are.
  private static func makeReadable(
    _ roles: inout [Role: Theme.RGB?], unless isOurs: (Role) -> Bool, base: Theme?
  ) {
    guard let text = (roles[.text] ?? nil) ?? base?[.text],
      let ground = (roles[.ground] ?? nil) ?? base?[.ground]
    else { return }
    for (role, ratio) in [(Role.faint, 3.0), (.mark, 3), (.muted, 4.5), (.accent, 4.5)] {
      guard !isOurs(role), let color = roles[role] ?? nil else { continue }
      roles[role] = Blend.readable(color, on: ground, atLeast: ratio, towards: text)
    }
    if !isOurs(.selectionText), let selection = roles[.selection] ?? nil,
      let color = roles[.selectionText] ?? nil, Luminance.contrast(color, selection) < 4.5
    {
      let dark = Luminance.contrast(0, selection) > Luminance.contrast(0xffffff, selection)
      roles[.selectionText] = dark ? 0 : 0xffffff
    }
  }

  private static func keys(of count: Int, _ target: (Int) -> ThemeKey.Target) -> [String] {
    let targets = (0..<count).map(target)
    return targets.compactMap { wanted in ThemeKey.all.first { $0.target == wanted }?.name }
  }

  /// The colours of all these keys; nil if one is missing, empty if they are the terminal's own.
  private static func list(_ colors: [String: Theme.RGB?], keys: [String]) -> [Theme.RGB]? {
    let found = keys.compactMap { colors[$0] }
    guard found.count == keys.count else { return nil }
    let known = found.compactMap { $0 }
    return known.count == keys.count || known.isEmpty ? known : nil
  }

  /// Three stops as a ramp, if lightness rises or falls all the way: else high and low look alike.
  private static func rising(_ stops: [Theme.RGB]?) -> [Theme.RGB]? {
    guard let stops, stops.count == 3 else { return nil }
    let lightness = stops.map(Luminance.of)
    let rises = lightness[0] < lightness[1] && lightness[1] < lightness[2]
    let falls = lightness[0] > lightness[1] && lightness[1] > lightness[2]
    return rises || falls ? Blend.steps(through: stops) : nil
  }
}
