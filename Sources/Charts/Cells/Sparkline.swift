import Terminal

/// A run of numbers in one row of cells, with the figure that matters at its end.
public struct Sparkline: Sendable {
  public var values: [Double]
  /// The key figure, already in words.
  public var key: String
  public var color: Color
  /// Said when there is nothing to draw.
  public var emptyText: String

  public init(
    _ values: [Double], key: String = "", color: Color = .role(.mark),
    emptyText: String = "nothing to show yet"
  ) {
    self.values = values
    self.key = key
    self.color = color
    self.emptyText = emptyText
  }

  /// One row of `columns` cells; the key figure wins where there is no room for both.
  public func cells(columns: Int, _ glyphs: GlyphSet) -> CellBuffer {
    var buffer = CellBuffer(size: Size(columns: columns, rows: 1))
    let width = TextLayout.width(of: key)
    let room = key.isEmpty ? columns : columns - width - 1
    guard room >= 2 else {
      buffer.put(key, column: 0, row: 0, style: .text, glyphs)
      return buffer
    }
    let line = Self.text(values, columns: room, glyphs)
    let used = buffer.write(line, column: 0, row: 0, style: Style(color))
    buffer.put(key, column: used + (used > 0 ? 1 : 0), row: 0, style: .text, glyphs)
    return buffer
  }

  /// The curve as text; longer runs are averaged, values that are not finite leave a blank.
  public static func text(_ values: [Double], columns: Int, _ glyphs: GlyphSet) -> String {
    let columns = min(columns, values.count)
    guard columns > 0 else { return "" }
    let scale = Scale(around: values)
    let isFlat = !values.contains { $0.isFinite && $0 != values.first(where: \.isFinite) }
    let levels: [Character] = glyphs == .ascii ? Array(".:-=+*#@") : Array("▁▂▃▄▅▆▇█")
    var text = ""
    for column in 0..<columns {
      let bin = values[column * values.count / columns..<(column + 1) * values.count / columns]
      let finite = bin.filter(\.isFinite)
      // Divided before it is summed: huge values must not overflow.
      let mean = finite.reduce(0) { $0 + $1 / Double(finite.count) }
      guard !finite.isEmpty, let share = scale.position(mean) else {
        text.append(" ")
        continue
      }
      let level = isFlat ? 3 : Int((min(1, max(0, share)) * 7).rounded())
      text.append(levels[level])
    }
    return text
  }
}
