/// The keys of a theme file, each once, with what it paints.
public struct ThemeKey: Hashable, Sendable {
  public enum Target: Hashable, Sendable {
    case role(Role)
    /// 0 is A.
    case series(Int)
    /// One of five stops, low to high.
    case ramp(Int)
    /// One of five stops; the third is neutral.
    case diverging(Int)
  }

  public let name: String
  public let target: Target
  /// What it paints, for people who write a theme.
  public let purpose: String

  public static let seriesCount = 6
  public static let stopCount = 5

  public static let all: [ThemeKey] =
    Role.allCases.map { ThemeKey(name: name(of: $0), target: .role($0), purpose: purpose(of: $0)) }
    + (0..<seriesCount).map { index in
      let letter = String(UnicodeScalar(UInt8(ascii: "a") + UInt8(index)))
      return ThemeKey(
        name: "series_" + letter, target: .series(index),
        purpose: "model or series \(letter.uppercased()) on every chart")
    }
    + (0..<stopCount).map { index in
      ThemeKey(
        name: "ramp_\(index + 1)", target: .ramp(index),
        purpose: "heat maps, stop \(index + 1) of \(stopCount) from low to high")
    }
    + (0..<stopCount).map { index in
      ThemeKey(
        name: "diverging_\(index + 1)", target: .diverging(index),
        purpose: "differences, stop \(index + 1) of \(stopCount), the third is neutral")
    }

  static let byName: [String: ThemeKey] = Dictionary(
    uniqueKeysWithValues: all.map { ($0.name, $0) })

  static func name(of role: Role) -> String {
    switch role {
    case .focusFrame: "focus_frame"
    case .selectionText: "selection_text"
    default: "\(role)"
    }
  }

  private static func purpose(of role: Role) -> String {
    switch role {
    case .ground: "background of everything"
    case .text: "text"
    case .muted: "labels and units"
    case .faint: "hints, scales, what can wait"
    case .frame: "lines around panes"
    case .focusFrame: "lines around the pane with the focus"
    case .title: "pane titles"
    case .selection: "background of the selected row"
    case .selectionText: "text on the selected row"
    case .good: "better, with ▲"
    case .bad: "worse, with ▼"
    case .warning: "warnings, with !"
    case .error: "failures, with ✗"
    case .accent: "key letters and the active tab"
    case .mark: "bars and plain chart marks"
    case .overlay: "background of palette, help and dialogs"
    }
  }
}
