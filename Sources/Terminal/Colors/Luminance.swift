import Glibc

/// Relative luminance and contrast of sRGB colours.
///
/// - Source: Web Content Accessibility Guidelines 2.1, "relative luminance" and "contrast ratio".
public enum Luminance {
  /// 0 for black to 1 for white.
  public static func of(_ color: Theme.RGB) -> Double {
    let (red, green, blue) = channels(of: color)
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
  }

  /// 1 for equal colours to 21 for black on white; the order does not matter.
  public static func contrast(_ one: Theme.RGB, _ other: Theme.RGB) -> Double {
    let first = of(one)
    let second = of(other)
    return (max(first, second) + 0.05) / (min(first, second) + 0.05)
  }

  static func channels(of color: Theme.RGB) -> (red: Int, green: Int, blue: Int) {
    (Int(color >> 16 & 0xff), Int(color >> 8 & 0xff), Int(color & 0xff))
  }

  private static func linear(_ channel: Int) -> Double {
    let share = Double(channel) / 255
    return share <= 0.03928 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
  }
}
