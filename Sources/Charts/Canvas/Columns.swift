import Terminal

/// Upright columns to an eighth of a row: `▁▂▃▄▅▆▇█`; ASCII `#`.
enum Columns {
  /// Draws one column of cells per share, from the bottom of `rect` upwards.
  ///
  /// - Parameter shares: 0...1 of the height for each cell column; what is not zero shows at least
  ///   its lowest mark.
  static func draw(
    _ shares: [Double], on buffer: inout CellBuffer, in rect: Rect,
    color: (Int) -> Color, ascii: Unicode.Scalar = "#", _ glyphs: GlyphSet
  ) {
    let parts: [Unicode.Scalar] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇"]
    for (index, share) in shares.prefix(rect.size.columns).enumerated()
    where share.isFinite && share > 0 {
      let eighths = max(1, Int((min(1, share) * Double(rect.size.rows * 8)).rounded()))
      let style = Style(color(index))
      let column = rect.origin.column + index
      let bottom = rect.rows.upperBound - 1
      for row in 0..<eighths / 8 {
        buffer[column, bottom - row] = Cell(glyphs == .ascii ? ascii : "█", style: style)
      }
      let rest = eighths % 8
      guard rest > 0 else { continue }
      if glyphs != .ascii {
        buffer[column, bottom - eighths / 8] = Cell(parts[rest - 1], style: style)
      } else if rest >= 4 {
        buffer[column, bottom - eighths / 8] = Cell(ascii, style: style)
      } else if eighths < 8 {
        buffer[column, bottom] = Cell(".", style: style)
      }
    }
  }
}
