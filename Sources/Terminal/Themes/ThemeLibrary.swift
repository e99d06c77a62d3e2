/// The themes that come with the program: the files of `themes/`, compiled in.
public enum ThemeLibrary {
  public static let dark = builtIn("dark", PackageResources.dark_theme)
  public static let light = builtIn("light", PackageResources.light_theme)
  public static let highContrast = builtIn("high-contrast", PackageResources.high_contrast_theme)
  public static let colorBlind = builtIn("colour-blind", PackageResources.colour_blind_theme)
  public static let mono = builtIn("mono", PackageResources.mono_theme)

  /// In the order in which they are offered.
  public static let all = [dark, light, highContrast, colorBlind, mono]

  public static func named(_ name: String) -> Theme? { all.first { $0.name == name } }

  /// The text of a built-in theme's file; the start of a theme of one's own.
  public static func source(of name: String) -> String? {
    sources[name].map { String(decoding: $0, as: UTF8.self) }
  }

  private static let sources: [String: [UInt8]] = [
    "dark": PackageResources.dark_theme, "light": PackageResources.light_theme,
    "high-contrast": PackageResources.high_contrast_theme,
    "colour-blind": PackageResources.colour_blind_theme, "mono": PackageResources.mono_theme,
  ]

  private static func builtIn(_ name: String, _ bytes: [UInt8]) -> Theme {
    ThemeFile.read(String(decoding: bytes, as: UTF8.self), name: name).theme
  }
}
