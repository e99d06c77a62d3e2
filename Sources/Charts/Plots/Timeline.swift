import Terminal
import Wording

/// Counts per period of time as upright columns, with the places where the data is split.
public struct Timeline: Chart {
  /// A moment that divides before from after: `train ◂ ┊ ▸ test`.
  public struct Marker: Sendable {
    /// Seconds since 1970.
    public var moment: Double
    public var before: String
    public var after: String
    public init(_ moment: Double, before: String = "", after: String = "") {
      self.moment = moment
      self.before = before
      self.after = after
    }
  }

  /// One count for each of the equal periods of `span`, in order.
  public var counts: [Double]
  /// Seconds since 1970, UTC.
  public var span: ClosedRange<Double>
  public var markers: [Marker]
  /// The part that is selected; the rest is drawn faint.
  public var selection: ClosedRange<Double>?
  public var color: Color

  public init(
    _ counts: [Double], span: ClosedRange<Double>, markers: [Marker] = [],
    selection: ClosedRange<Double>? = nil, color: Color = .role(.mark)
  ) {
    self.counts = counts
    self.span = span
    self.markers = markers
    self.selection = selection
    self.color = color
  }

  public var summary: Sparkline {
    let first = CivilDate(seconds: span.lowerBound).monthText
    let last = CivilDate(seconds: span.upperBound).monthText
    return Sparkline(
      counts, key: first == last ? first : "\(first)–\(last)", color: color)
  }

  public func plot(on buffer: inout CellBuffer, glyphs: GlyphSet) {
    let width = buffer.size.columns
    let heights = means(columns: width)
    let peak = heights.max() ?? 0
    let rect = Rect(column: 0, row: 1, columns: width, rows: buffer.size.rows - 3)
    if peak > 0 {
      Columns.draw(
        heights.map { $0 / peak }, on: &buffer, in: rect,
        color: { isSelected(column: $0, of: width) ? color : .role(.faint) }, glyphs)
    }
    drawHeader(peak, at: heights.firstIndex(of: peak) ?? 0, on: &buffer, glyphs)
    drawAxis(on: &buffer, glyphs)
  }

  /// The moment in the middle of a column of the chart drawn `columns` wide, nil beside it.
  public func moment(atColumn column: Int, columns: Int) -> Double? {
    guard column >= 0, column < columns else { return nil }
    return scale.value(at: (Double(column) + 0.5) / Double(columns))
  }

  private var scale: Scale { Scale(lower: span.lowerBound, upper: span.upperBound) }

  /// The count under each cell; the mean of many periods, few become wide.
  private func means(columns: Int) -> [Double] {
    (0..<columns).map { column in
      let first = column * counts.count / columns
      let last = max(first + 1, (column + 1) * counts.count / columns)
      let bin = counts[first..<last].filter { $0.isFinite && $0 > 0 }
      return bin.reduce(0) { $0 + $1 / Double(last - first) }
    }
  }

  private func isSelected(column: Int, of width: Int) -> Bool {
    guard let selection else { return true }
    let start = scale.value(at: Double(column) / Double(width))
    let end = scale.value(at: Double(column + 1) / Double(width))
    return end > selection.lowerBound && start < selection.upperBound
  }

  private func column(of moment: Double, _ width: Int) -> Int? {
    guard let share = scale.position(moment), (0...1).contains(share) else { return nil }
    return min(width - 1, Int(share * Double(width)))
  }

  /// The words at the markers, and the greatest count above its column if they leave room.
  private func drawHeader(
    _ peak: Double, at top: Int, on buffer: inout CellBuffer, _ glyphs: GlyphSet
  ) {
    var header = BottomLabels(columns: 0..<buffer.size.columns)
    for marker in markers {
      guard let column = column(of: marker.moment, buffer.size.columns) else { continue }
      for row in 0..<buffer.size.rows - 2 where buffer.isBlank(column: column, row: row) {
        buffer.mark("┊", column: column, row: row, style: .muted, glyphs)
      }
      if !marker.before.isEmpty {
        let text = marker.before + " ◂"
        header.place(text, around: column, anchor: TextLayout.width(of: text) + 1)
      }
      if !marker.after.isEmpty {
        header.place("▸ " + marker.after, around: column, anchor: -2)
      }
    }
    header.draw(on: &buffer, row: 0, style: .text, glyphs)
    let isFree = header.place(NumberFormat.compact.text(peak), around: top, gap: 2)
    if isFree, peak > 0, let label = header.labels.last {
      buffer.put(label.text, column: label.column, row: 0, style: .muted, glyphs)
    }
  }

  private func drawAxis(on buffer: inout CellBuffer, _ glyphs: GlyphSet) {
    let width = buffer.size.columns
    let bottom = buffer.size.rows - 1
    for column in 0..<width {
      // The heavy line tells the selected part where colours cannot.
      let isHeavy = selection != nil && isSelected(column: column, of: width)
      buffer.mark(
        isHeavy ? "━" : "─", column: column, row: bottom - 1,
        style: isHeavy ? Style(.accent) : .faint, glyphs)
    }
    let axis = Axis(kind: .date)
    for count in stride(from: max(2, width / 5), through: 1, by: -1) {
      var labels = BottomLabels(columns: 0..<width)
      let ticks = axis.ticks(on: scale, atMost: count).compactMap { tick in
        column(of: tick.value, width).map { (tick.label, $0) }
      }
      guard ticks.allSatisfy({ labels.place($0.0, around: $0.1, gap: 2) }) else { continue }
      for (_, column) in ticks where selection == nil || !isSelected(column: column, of: width) {
        buffer.mark("┬", column: column, row: bottom - 1, style: .faint, glyphs)
      }
      labels.draw(on: &buffer, row: bottom, glyphs)
      return
    }
  }
}
