import Terminal

/// Progress, a position on a range and stars, each in one row.
public enum Gauge {
  /// `████▌┈┈┈ 55 %`: how much is done, the figure right-aligned.
  ///
  /// - Parameter share: 0...1; nil or not finite while the amount is unknown, drawn without a figure.
  public static func progress(
    _ share: Double?, columns: Int, color: Color = .role(.mark), _ glyphs: GlyphSet
  ) -> CellBuffer {
    var buffer = CellBuffer(size: Size(columns: columns, rows: 1))
    let known = share.flatMap { $0.isFinite ? min(1, max(0, $0)) : nil }
    // Rounded down: only what is done reads 100 %.
    let figure = known.map { "\(Int($0 * 100)) %" } ?? "…"
    let room = columns - 6
    guard room >= 3 else {
      buffer.put(figure, column: 0, row: 0, style: .text, glyphs)
      return buffer
    }
    for column in 0..<room { buffer.mark("┈", column: column, row: 0, style: .faint, glyphs) }
    let bar = Bar.text(known ?? 0, columns: room, glyphs)
    buffer.write(bar, column: 0, row: 0, style: Style(color))
    buffer.put(figure, column: columns - figure.count, row: 0, style: .text, glyphs)
    return buffer
  }

  /// `────●────`: where a setting stands in its range.
  public static func slider(
    _ share: Double, columns: Int, color: Color = .role(.accent), _ glyphs: GlyphSet
  ) -> CellBuffer {
    var buffer = CellBuffer(size: Size(columns: columns, rows: 1))
    for column in 0..<max(0, columns) {
      buffer.mark("─", column: column, row: 0, style: .faint, glyphs)
    }
    guard share.isFinite, columns > 0 else { return buffer }
    let place = Int((min(1, max(0, share)) * Double(columns - 1)).rounded())
    buffer.mark("●", column: place, row: 0, style: Style(color, .bold), glyphs)
    return buffer
  }

  /// `★★★☆☆`: a value on a scale from zero to `maximum`, rounded to whole stars.
  public static func stars(
    _ value: Double, of maximum: Double = 5, count: Int = 5, _ glyphs: GlyphSet
  ) -> String {
    guard value.isFinite, maximum > 0, count > 0 else { return "–" }
    let full = Int((min(1, max(0, value / maximum)) * Double(count)).rounded())
    return glyphs.glyphs(
      String(repeating: "★", count: full) + String(repeating: "☆", count: count - full))
  }
}
