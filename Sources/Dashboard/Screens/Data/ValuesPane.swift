import Audit
import Charts
import Terminal
import Workbench

/// How ratings, counts or event types are spread.
struct ValuesPane: DataPane {
  let facts: DataFacts

  var title: PaneTitle {
    if facts.audit.events != nil { return facts.title("Events", "by type") }
    guard let values = facts.audit.values else { return facts.title("Values") }
    return facts.title(
      facts.nouns.row == "rating" ? "Ratings" : "Values", "mean \(Self.text(values.mean))")
  }

  func draw(into buffer: inout CellBuffer, area: Rect, _ context: ScreenContext) {
    if let events = facts.audit.events {
      drawBars(
        events.entries.sorted { $0.count > $1.count }.map { ($0.name, $0.count) }, into: &buffer,
        area, context)
    } else if let values = facts.audit.values, values.spread == .scale, values.bins.count <= 12 {
      drawBars(
        values.bins.map { (Self.text($0.lower), $0.count) }, into: &buffer, area, context)
    } else if let values = facts.audit.values {
      Histogram(
        edges: values.bins.map(\.lower) + [values.bins.last?.upper ?? 0],
        counts: values.bins.map { Double($0.count) }, mark: values.median,
        axis: Axis(kind: values.spread == .logarithmic ? .log : .linear)
      ).draw(on: &buffer, in: area, context.glyphs)
    } else {
      let text = "Each row is one \(facts.nouns.row); the file has no values and no event types."
      for (offset, line) in TextLayout.wrap(text, columns: area.size.columns).enumerated() {
        buffer.write(line, column: area.origin.column, row: area.origin.row + offset, style: .muted)
      }
    }
  }

  private func drawBars(
    _ bars: [(label: String, count: Int)], into buffer: inout CellBuffer, _ area: Rect,
    _ context: ScreenContext
  ) {
    let total = Double(max(1, bars.reduce(0) { $0 + $1.count }))
    BarChart(
      bars.map { bar in
        let share = Double(bar.count) / total
        return BarChart.Row(
          bar.label, Double(bar.count),
          text: area.size.columns < 40
            ? Phrase.percent(share) : "\(Phrase.count(bar.count))  \(Phrase.percent(share))")
      }
    ).draw(on: &buffer, in: area, context.glyphs)
  }

  var figures: [[String]] {
    if let events = facts.audit.events {
      return [["event", "rows"]] + events.entries.map { [$0.name, "\($0.count)"] }
    }
    return [["from", "to", "rows"]]
      + (facts.audit.values?.bins ?? []).map { ["\($0.lower)", "\($0.upper)", "\($0.count)"] }
  }

  static func text(_ value: Double) -> String {
    value == value.rounded() && abs(value) < 1e15
      ? Phrase.count(Int(value)) : Phrase.fixed(value, 2)
  }
}
