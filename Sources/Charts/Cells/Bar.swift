import Terminal

/// Horizontal bars for table cells, to an eighth of a column.
public enum Bar {
  /// A bar of a share of `columns`: `█▉▊▋▌▍▎▏`, a negative share as `▒`; ASCII `#` and `-`.
  ///
  /// - Parameter share: −1...1, cut at the ends; what is not zero shows at least its thinnest mark.
  public static func text(_ share: Double, columns: Int, _ glyphs: GlyphSet) -> String {
    guard share.isFinite, share != 0, columns > 0 else { return "" }
    let size = min(1, abs(share)) * Double(columns)
    let whole = max(1, Int(size.rounded()))
    if glyphs == .ascii { return String(repeating: share < 0 ? "-" : "#", count: whole) }
    if share < 0 { return String(repeating: "▒", count: whole) }
    let eighths = max(1, Int((size * 8).rounded()))
    let parts: [Character] = Array("▏▎▍▌▋▊▉")
    let full = String(repeating: "█", count: eighths / 8)
    return eighths % 8 == 0 ? full : full + String(parts[eighths % 8 - 1])
  }
}
