/// Which characters drawing may use; the poorest that every terminal shows is ASCII.
public enum GlyphSet: String, Sendable, CaseIterable {
  /// Braille, blocks and box lines.
  case braille
  /// Blocks and box lines; for fonts without braille and the Linux console.
  case block
  /// 7-bit characters only.
  case ascii
}
