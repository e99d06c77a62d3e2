/// Rows of label, mark and figure: bars and whiskers.
enum SVGRows {
  struct Bar {
    let label: String
    let value: Double
    let text: String
    var style = "mark"
  }

  struct Whisker {
    let label: String
    let value: Double
    let low: Double
    let high: Double
    let text: String
    let series: Int
  }

  private static let rowHeight = 26.0
  private static let labelWidth = 150.0
  private static let figureWidth = 135.0

  /// Bars from a common zero line, negative ones to the left.
  static func bars(_ rows: [Bar], full: Double? = nil, width: Double = 640, label: String) -> String
  {
    var canvas = SVGCanvas(width: width, height: rowHeight * Double(rows.count) + 6)
    let scale = SVGScale(
      around: rows.map(\.value) + [full].compactMap { $0 }, including: true, start: labelWidth,
      end: width - figureWidth)
    let zero = scale.position(0)
    for (index, row) in rows.enumerated() {
      let top = Double(index) * rowHeight + 4
      canvas.text(row.label, 0, top + 14, "name")
      let end = scale.position(row.value)
      canvas.rectangle(min(zero, end), top, abs(end - zero), rowHeight - 8, row.style)
      canvas.text(row.text, width, top + 14, anchor: .end, "value")
    }
    canvas.line(zero, 0, zero, canvas.height)
    return canvas.svg(label: label)
  }

  /// Values with their intervals on one axis.
  static func whiskers(
    _ rows: [Whisker], including zero: Bool = false, width: Double = 640, label: String
  ) -> String {
    let bottom = rowHeight * Double(rows.count) + 4
    var canvas = SVGCanvas(width: width, height: bottom + 22)
    let scale = SVGScale(
      around: rows.flatMap { [$0.low, $0.value, $0.high] }, including: zero,
      start: labelWidth + 8, end: width - figureWidth)
    for tick in scale.ticks() {
      canvas.line(scale.position(tick), 0, scale.position(tick), bottom, "faint")
      canvas.text(SVGLabel.metric(tick), scale.position(tick), bottom + 16, anchor: .middle)
    }
    for (index, row) in rows.enumerated() {
      let middle = Double(index) * rowHeight + 14
      let (low, high) = (scale.position(row.low), scale.position(row.high))
      let style = "s\(row.series)"
      canvas.text(row.label, 0, middle + 4, "name")
      canvas.line(low, middle, high, middle, style)
      for end in [low, high] { canvas.line(end, middle - 5, end, middle + 5, style) }
      canvas.circle(scale.position(row.value), middle, radius: 5, style)
      canvas.text(row.text, width, middle + 4, anchor: .end, "value")
    }
    return canvas.svg(label: label)
  }
}
