import Terminal

/// Values with their intervals on one shared axis, one row each.
public struct WhiskerChart: Chart {
  public struct Row: Sendable {
    public var letter: String
    public var label: String
    public var interval: Interval
    /// The figure in words.
    public var text: String
    public var color: Color
    public init(
      letter: String = "", _ label: String, _ interval: Interval, text: String, color: Color
    ) {
      self.letter = letter
      self.label = label
      self.interval = interval
      self.text = text
      self.color = color
    }
  }

  public var rows: [Row]
  public var axis: Axis

  public init(_ rows: [Row], axis: Axis = Axis()) {
    self.rows = rows
    self.axis = axis
  }

  public var summary: Sparkline {
    let key = rows.first.map { "\($0.letter) \($0.text)" } ?? ""
    return Sparkline(rows.map(\.interval.value), key: key)
  }

  public func plot(on buffer: inout CellBuffer, glyphs: GlyphSet) {
    let size = buffer.size
    let letters = rows.map { TextLayout.width(of: $0.letter) }.max() ?? 0
    let figures = min(size.columns / 4, rows.map { TextLayout.width(of: $0.text) }.max() ?? 0)
    let gap = letters > 0 ? letters + 1 : 0
    let labels = min(
      size.columns / 3, rows.map { TextLayout.width(of: $0.label) }.max() ?? 0)
    let start = gap + labels + figures + 2
    let scale = WhiskerScale(
      rows.map(\.interval), axis: axis, columns: size.columns - start, glyphs)
    buffer.put(axis.title, column: 0, row: 0, style: .muted, glyphs, limit: start - 1)
    buffer.draw(scale.header(), at: Point(column: start, row: 0))
    let room = size.rows - 1
    let shown = rows.prefix(rows.count > room ? room - 1 : room)
    for (index, row) in shown.enumerated() {
      let line = index + 1
      buffer.put(row.letter, column: 0, row: line, style: Style(row.color, .bold), glyphs)
      buffer.put(row.label, column: gap, row: line, style: .text, glyphs, limit: labels)
      let width = min(figures, TextLayout.width(of: row.text))
      buffer.put(
        row.text, column: start - 1 - width, row: line, style: .text, glyphs, limit: figures)
      buffer.draw(
        scale.row(row.interval, color: row.color), at: Point(column: start, row: line))
    }
    if shown.count < rows.count {
      buffer.put(
        "\(rows.count - shown.count) more", column: 0, row: size.rows - 1, style: .muted, glyphs)
    }
  }
}
