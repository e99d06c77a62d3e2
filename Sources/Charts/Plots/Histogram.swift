import Terminal

/// Counts in neighbouring bins of equal or of geometric width, as upright columns.
public struct Histogram: Chart {
  /// Ends of the bins, increasing; one more than counts.
  public var edges: [Double]
  /// Shape [edges − 1].
  public var counts: [Double]
  /// A value marked under the axis with `▴`, such as the median.
  public var mark: Double?
  public var axis: Axis
  public var color: Color

  public init(
    edges: [Double], counts: [Double], mark: Double? = nil, axis: Axis = Axis(),
    color: Color = .role(.mark)
  ) {
    self.edges = edges
    self.counts = counts
    self.mark = mark
    self.axis = axis
    self.color = color
  }

  /// Counts values in `bins` bins between the least and the greatest, evenly or on a log axis.
  ///
  /// Values that the axis cannot show are left out; `values.count` less the sum of counts is how many.
  public init(
    of values: [Double], bins: Int, mark: Double? = nil, axis: Axis = Axis(),
    color: Color = .role(.mark)
  ) {
    let scale = axis.scale(around: values)
    let bins = max(1, bins)
    var counts = [Double](repeating: 0, count: bins)
    for value in values {
      guard let position = scale.position(value), (0...1).contains(position) else { continue }
      counts[min(bins - 1, Int(position * Double(bins)))] += 1
    }
    let edges = (0...bins).map { scale.value(at: Double($0) / Double(bins)) }
    self.init(
      edges: edges, counts: counts.contains { $0 > 0 } ? counts : [], mark: mark, axis: axis,
      color: color)
  }

  public var summary: Sparkline {
    let format = axis.format ?? .compact
    let key = mark.map { format.text($0) + "▴" } ?? ""
    return Sparkline(counts, key: key, color: color)
  }

  public func plot(on buffer: inout CellBuffer, glyphs: GlyphSet) {
    let size = buffer.size
    let bins = min(counts.count, max(0, edges.count - 1))
    guard bins > 0 else { return }
    // Every bin has the same width where that leaves little of the room unused.
    let each = size.columns / bins
    let width = each >= 1 && each * bins * 4 >= size.columns * 3 ? each * bins : size.columns
    var shares = [Double](repeating: 0, count: width)
    var peak = 0.0
    for column in 0..<width {
      let first = column * bins / width
      let last = max(first + 1, (column + 1) * bins / width)
      let bin = counts[first..<last].filter { $0.isFinite && $0 > 0 }
      // More bins than columns: a column is their mean, so that heights stay comparable.
      shares[column] = bin.reduce(0) { $0 + $1 / Double(last - first) }
      peak = max(peak, shares[column])
    }
    let rect = Rect(column: 0, row: 1, columns: width, rows: size.rows - 2)
    if peak > 0 {
      Columns.draw(
        shares.map { $0 / peak }, on: &buffer, in: rect, color: { _ in color }, glyphs)
      if let first = shares.firstIndex(of: peak) {
        let length = shares[first...].prefix { $0 == peak }.count
        var label = BottomLabels(columns: 0..<size.columns)
        label.place(NumberFormat.compact.text(peak), around: first + (length - 1) / 2)
        label.draw(on: &buffer, row: 0, glyphs)
      }
    }
    drawAxis(on: &buffer, width: width, bins: bins, glyphs)
  }

  /// The marked value first, then the ends, then as many ticks as there is room for.
  private func drawAxis(on buffer: inout CellBuffer, width: Int, bins: Int, _ glyphs: GlyphSet) {
    let columns = buffer.size.columns
    var row = BottomLabels(columns: 0..<columns)
    let format = axis.format ?? .compact
    if let mark, let column = column(of: mark, width: width, bins: bins) {
      let text = format.text(mark)
      let width = TextLayout.width(of: text)
      if !row.place(text + "▴", around: column, anchor: width) {
        row.place("▴" + text, around: column, anchor: 0)
      }
    }
    if !axis.title.isEmpty, TextLayout.width(of: axis.title) <= columns / 3 {
      row.place(axis.title, around: columns)
    }
    let scale = Scale(lower: edges[0], upper: edges[bins], isLog: axis.kind == .log)
    let ticks = axis.ticks(on: scale, atMost: max(3, columns / 7))
    let ends = [edges[0], edges[bins]].map { Axis.Tick(value: $0, label: format.text($0)) }
    for tick in (axis.kind == .date ? ticks : ends + ticks) {
      guard let column = column(of: tick.value, width: width, bins: bins) else { continue }
      row.place(tick.label, around: column, gap: 2)
    }
    row.draw(on: &buffer, row: buffer.size.rows - 1, glyphs)
  }

  /// The column of a value: bins are equally wide on the screen, whatever their widths in value.
  private func column(of value: Double, width: Int, bins: Int) -> Int? {
    guard value.isFinite, value >= edges[0], value <= edges[bins] else { return nil }
    var bin = 0
    while bin < bins - 1, edges[bin + 1] <= value { bin += 1 }
    let inside = Scale(lower: edges[bin], upper: edges[bin + 1], isLog: axis.kind == .log)
    let share = (Double(bin) + (inside.position(value) ?? 0)) / Double(bins)
    return min(width - 1, Int(share * Double(width)))
  }
}
