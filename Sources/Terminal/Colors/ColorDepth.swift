/// How many colours a terminal shows.
public enum ColorDepth: Int, Comparable, Sendable, CaseIterable {
  /// None: bold, dim, underline and reverse tell roles apart.
  case mono
  /// The 16 colours of the terminal's own palette.
  case ansi16
  /// The 6 × 6 × 6 cube and 24 greys of xterm.
  case indexed256
  /// 24 bits.
  case trueColor

  public static func < (left: ColorDepth, right: ColorDepth) -> Bool {
    left.rawValue < right.rawValue
  }

  /// The depth to use, and why.
  ///
  /// - Parameters:
  ///   - colors: What terminfo says, -1 where it does not know the terminal.
  ///   - hasRGB: True if terminfo has one of the flags `RGB` and `Tc`.
  public static func detect(
    in environment: TerminalEnvironment, colors: Int, hasRGB: Bool = false
  ) -> (depth: ColorDepth, reason: String) {
    if environment.isSet("NO_COLOR") { return (.mono, "NO_COLOR is set") }
    let term = environment["TERM"] ?? ""
    if colors < 8 { return (.mono, "terminfo has no colours for \(term)") }
    if hasRGB || term.hasSuffix("-direct") { return (.trueColor, "terminfo of \(term)") }
    // GNU screen passes the variable on but not the colours.
    let isScreen = term.hasPrefix("screen") && !environment.isSet("TMUX")
    if let claim = environment["COLORTERM"], ["truecolor", "24bit"].contains(claim), !isScreen {
      return (.trueColor, "COLORTERM is \(claim)")
    }
    if environment.isModernEmulator { return (.trueColor, "TERM is \(term)") }
    return colors >= 256
      ? (.indexed256, "terminfo: \(colors) colours") : (.ansi16, "terminfo: \(colors) colours")
  }
}
