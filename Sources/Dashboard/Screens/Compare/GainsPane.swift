import Charts
import Evaluation
import Terminal
import Workbench

/// For whom, and for which items, a model is better than the baseline.
struct GainsPane {
  let figures: CompareFigures
  /// The run under the leaderboard's cursor.
  let run: Run?
  /// One segment for all runs; nil: all segments of one run.
  let segment: Segment.Kind?

  /// The run shown where one is: the selected one, or the best other where that is the baseline.
  private var shownRun: Run? {
    guard let run, run.outcome != nil, run.id != figures.baseline?.id else {
      return figures.ranked.first { $0.id != figures.baseline?.id }
    }
    return run
  }

  private func segmentNamed(_ kind: Segment.Kind) -> Segment? {
    figures.finished.first?.outcome?.report.segments.first { $0.kind == kind }
  }

  func title(_ isASCII: Bool) -> PaneTitle {
    let minus = isASCII ? "-" : "−"
    let metric = MetricCatalogue.definition(of: figures.accuracyKey.metric).name
    let base = figures.baseline?.name ?? ""
    let name = "\(metric)@\(figures.accuracyKey.k)"
    if let segment, let found = segmentNamed(segment) {
      return PaneTitle(left: "Who gains? \(found.name)", right: "\(name), each \(minus) \(base)")
    }
    guard let shownRun else { return PaneTitle(left: "Who gains?") }
    return PaneTitle(left: "Who gains?", right: "\(name), \(shownRun.name) \(minus) \(base)")
  }

  var gains: [Comparison.Gain] {
    guard let comparison = figures.comparison else { return [] }
    if let segment {
      return figures.ranked.compactMap { run in
        comparison.gains.first { $0.runID == run.id && $0.segment == segment }
      }
    }
    return comparison.gains.filter { $0.runID == shownRun?.id }
  }

  func draw(into buffer: inout CellBuffer, area: Rect, _ context: ScreenContext) {
    let gains = gains
    guard !gains.isEmpty else {
      PaneWords.draw(emptyReason, into: &buffer, area: area)
      return
    }
    // What is left below shows how much of the lists are best-sellers.
    let bestsellers = BestsellersPane(figures: figures)
    let spare = area.size.rows - gains.count - 1
    let isCompact = SizeClass(context.size) != .wide && spare >= 2
    // What a segment is stands beside its name only where it can be read to its end.
    let longest = gains.map { TextLayout.width(of: self.label($0, hasRoom: true)) }.max() ?? 0
    let rows = gains.map { row($0, context.glyphs, hasRoom: 2 * longest <= area.size.columns - 20) }
    let chart = Rect(
      column: area.origin.column, row: area.origin.row, columns: area.size.columns,
      rows: min(area.size.rows, max(4, gains.count)))
    if !isCompact {
      BarChart(rows.spaced(in: area.size.rows)).draw(on: &buffer, in: area, context.glyphs)
      return
    }
    BarChart(rows).draw(on: &buffer, in: chart, context.glyphs)
    let dash = context.glyphs == .ascii ? "-" : "─"
    let label = "share of picks that are best-sellers"
    let rule = String(repeating: dash, count: max(0, area.size.columns - label.count - 4))
    buffer.write(
      "\(dash)\(dash) \(label) \(rule)", column: area.origin.column, row: chart.rows.upperBound,
      style: .muted, limit: area.size.columns)
    bestsellers.draw(
      into: &buffer,
      area: Rect(
        column: area.origin.column, row: chart.rows.upperBound + 1, columns: area.size.columns,
        rows: area.rows.upperBound - chart.rows.upperBound - 1), context)
  }

  private func row(_ gain: Comparison.Gain, _ glyphs: GlyphSet, hasRoom: Bool) -> BarChart.Row {
    let sign: String
    let color: Color
    switch gain.sureSign {
    case 1: (sign, color) = ("▲", .role(.good))
    case -1: (sign, color) = ("▼", .role(.bad))
    default: (sign, color) = ("=", .role(.muted))
    }
    let half =
      gain.paired.interval.map { " ±" + NumberFormat.decimal(3).text(($0.upper - $0.lower) / 2) }
      ?? ""
    var text = "\(NumberFormat.signed(3).text(gain.paired.difference))\(half) \(sign)"
    if glyphs == .ascii {
      text = text.plainMinus.replacing("±", with: "+-").replacing("▲", with: "^")
        .replacing("▼", with: "v")
    }
    return BarChart.Row(
      label(gain, hasRoom: hasRoom), gain.paired.difference, text: text, color: color)
  }

  private func label(_ gain: Comparison.Gain, hasRoom: Bool) -> String {
    if segment != nil {
      return figures.state.run(gain.runID).map { "\($0.letter) \($0.name)" } ?? ""
    }
    guard let found = segmentNamed(gain.segment) else { return "" }
    return hasRoom ? "\(found.name), \(found.rule)" : found.name
  }

  private var emptyReason: String {
    if let reason = figures.emptyReason { return reason }
    if figures.finished.count < 2 { return "It takes a model beside the baseline." }
    return figures.comparison == nil ? "Comparing user by user …" : "No segment has users."
  }

  var numbers: [[String]] {
    [["run", "segment", "users", "difference", "lower", "upper"]]
      + gains.map { gain in
        [
          figures.state.run(gain.runID)?.name ?? "", gain.segment.rawValue,
          "\(gain.paired.userCount)", "\(gain.paired.difference)",
          gain.paired.interval.map { "\($0.lower)" } ?? "",
          gain.paired.interval.map { "\($0.upper)" } ?? "",
        ]
      }
  }
}
