import Glibc

/// The variables that say what kind of terminal this is.
public struct TerminalEnvironment: Sendable {
  private let variables: [String: String]

  public init(_ variables: [String: String]) { self.variables = variables }

  /// Those of this process.
  public static var current: TerminalEnvironment {
    let names = [
      "TERM", "COLORTERM", "NO_COLOR", "TMUX", "STY", "TERM_PROGRAM", "VTE_VERSION",
      "KITTY_WINDOW_ID", "KONSOLE_VERSION", "WT_SESSION", "XDG_CONFIG_HOME", "HOME",
    ]
    var variables: [String: String] = [:]
    for name in names {
      if let value = getenv(name) { variables[name] = String(cString: value) }
    }
    return TerminalEnvironment(variables)
  }

  public subscript(name: String) -> String? { variables[name] }

  /// True if the variable is there and not empty.
  public func isSet(_ name: String) -> Bool { variables[name].map { !$0.isEmpty } ?? false }

  /// True for terminals known to show a synchronized frame at once; others would be asked for nothing.
  public var hasSynchronizedOutput: Bool {
    if isSet("TMUX") || isSet("STY") { return false }
    if isSet("KITTY_WINDOW_ID") || isSet("KONSOLE_VERSION") || isSet("WT_SESSION") { return true }
    if let version = self["VTE_VERSION"].flatMap({ Int($0) }), version >= 6800 { return true }
    if let program = self["TERM_PROGRAM"],
      ["WezTerm", "iTerm.app", "ghostty", "vscode", "contour"].contains(program)
    {
      return true
    }
    return isModernEmulator
  }

  /// True for emulators whose names promise 24-bit colours and synchronized frames.
  var isModernEmulator: Bool {
    ["xterm-kitty", "alacritty", "foot", "wezterm", "xterm-ghostty", "contour"]
      .contains(where: (self["TERM"] ?? "").hasPrefix)
  }
}
