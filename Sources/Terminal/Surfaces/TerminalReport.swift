/// What this terminal can do, and how that was found out.
public struct TerminalReport: Sendable {
  public let environment: TerminalEnvironment
  public let isTerminal: Bool
  /// Nil where output is no terminal.
  public let size: Size?
  public let isUTF8: Bool
  public let depth: ColorDepth
  public let depthReason: String
  /// -1 where terminfo does not know the terminal.
  public let terminfoColors: Int
  public let glyphs: GlyphSet
  public let hasSynchronizedOutput: Bool

  /// Looks at the terminal of a descriptor, open as a surface or not.
  public init(
    output: Int32 = 1, environment: TerminalEnvironment = .current, depth wanted: ColorDepth? = nil
  ) {
    self.environment = environment
    size = CursesTerminal.size(of: output)
    isTerminal = size != nil
    isUTF8 = CursesTerminal.usesUTF8()
    terminfoColors = CursesTerminal.terminfoColors(of: environment["TERM"] ?? "", output: output)
    let found = ColorDepth.detect(
      in: environment, colors: terminfoColors, hasRGB: CursesTerminal.terminfoHasRGB())
    if let wanted, wanted < found.depth {
      depth = wanted
      depthReason = "asked for; the terminal has more"
    } else {
      (depth, depthReason) = found
    }
    glyphs = GlyphSet.likely(in: environment, isUTF8: isUTF8)
    hasSynchronizedOutput = environment.hasSynchronizedOutput
  }

  /// Labels and values for `recscope doctor`, safe to print.
  public var lines: [(label: String, value: String)] {
    let depthName =
      switch depth {
      case .mono: "none"
      case .ansi16: "16"
      case .indexed256: "256"
      case .trueColor: "24 bit"
      }
    let term = environment["TERM"].map(TextLayout.scrub) ?? "not set"
    let size = size.map { "\($0.columns) × \($0.rows)" } ?? "not a terminal"
    let multiplexer =
      environment.isSet("TMUX") ? "tmux" : environment.isSet("STY") ? "screen" : "none"
    return [
      ("terminal", term),
      ("size", size),
      ("colours", "\(depthName) (\(TextLayout.scrub(depthReason)))"),
      ("text", isUTF8 ? "UTF-8" : "not UTF-8: other characters show as ?"),
      ("glyphs", glyphs.rawValue),
      ("synchronized frames", hasSynchronizedOutput ? "yes" : "no"),
      ("multiplexer", multiplexer),
    ]
  }
}

extension GlyphSet {
  /// The richest set that the terminal's font most likely has.
  public static func likely(in environment: TerminalEnvironment, isUTF8: Bool) -> GlyphSet {
    if !isUTF8 { return .ascii }
    // The font of the Linux console has at most 512 characters, braille is not among them.
    return environment["TERM"] == "linux" ? .block : .braille
  }
}
