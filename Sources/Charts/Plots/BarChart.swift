import Terminal

/// Rows of label, bar and figure; negative bars run to the left of the zero line.
public struct BarChart: Chart {
  public struct Row: Sendable {
    public var label: String
    public var value: Double
    /// The figure in words.
    public var text: String
    public var color: Color
    public init(_ label: String, _ value: Double, text: String, color: Color = .role(.mark)) {
      self.label = label
      self.value = value
      self.text = text
      self.color = color
    }
  }

  public var rows: [Row]
  /// The value of a full bar; nil takes the greatest.
  public var full: Double?

  public init(_ rows: [Row], full: Double? = nil) {
    self.rows = rows
    self.full = full
  }

  public var summary: Sparkline {
    let key = rows.first.map { "\($0.label) \($0.text)" } ?? ""
    return Sparkline(rows.map(\.value), key: key)
  }

  public func plot(on buffer: inout CellBuffer, glyphs: GlyphSet) {
    let width = buffer.size.columns
    let figures = min(width / 3, rows.map { TextLayout.width(of: $0.text) }.max() ?? 0)
    let labels = min(
      (width - figures) / 2, rows.map { TextLayout.width(of: $0.label) }.max() ?? 0)
    let room = max(0, width - labels - figures - 2)
    let finite = rows.map(\.value).filter(\.isFinite)
    let negative = min(0, finite.min() ?? 0)
    let positive = max(full ?? 0, finite.max() ?? 0, 0)
    // Halves first: the span of huge values must stay finite.
    let span = positive / 2 - negative / 2
    guard span > 0 else { return drawWords(on: &buffer, labels: labels, figures: figures, glyphs) }
    let left =
      negative < 0
      ? min(room - 2, max(1, Int((Double(room - 1) * (-negative / 2 / span)).rounded()))) : 0
    let right = negative < 0 ? room - left - 1 : room
    drawWords(on: &buffer, labels: labels, figures: figures, glyphs)
    for (index, row) in shown(buffer.size).enumerated() {
      let start = labels + 1
      if negative < 0 {
        buffer.mark("│", column: start + left, row: index, style: .faint, glyphs)
      }
      if row.value < 0 {
        let bar = Bar.text(row.value / -negative, columns: left, glyphs)
        buffer.write(
          bar, column: start + left - bar.count, row: index, style: Style(row.color))
      } else {
        let zero = negative < 0 ? start + left + 1 : start
        let bar = Bar.text(row.value / max(positive, .leastNormalMagnitude), columns: right, glyphs)
        buffer.write(bar, column: zero, row: index, style: Style(row.color))
      }
    }
  }

  /// The rows that fit; the last line counts the others.
  private func shown(_ size: Size) -> ArraySlice<Row> {
    rows.prefix(rows.count > size.rows ? size.rows - 1 : rows.count)
  }

  private func drawWords(
    on buffer: inout CellBuffer, labels: Int, figures: Int, _ glyphs: GlyphSet
  ) {
    let rows = shown(buffer.size)
    for (index, row) in rows.enumerated() {
      buffer.put(row.label, column: 0, row: index, style: .text, glyphs, limit: labels)
      let width = min(figures, TextLayout.width(of: row.text))
      buffer.put(
        row.text, column: buffer.size.columns - width, row: index, style: .text, glyphs,
        limit: figures)
    }
    let rest = self.rows.count - rows.count
    if rest > 0 {
      buffer.put("\(rest) more", column: 0, row: buffer.size.rows - 1, style: .muted, glyphs)
    }
  }
}
