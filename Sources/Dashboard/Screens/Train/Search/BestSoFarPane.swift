import Charts
import Evaluation
import Terminal
import Workbench

/// The best value after each trial, against what needs no search.
struct BestSoFarPane {
  let search: ModelSearch

  func draw(into buffer: inout CellBuffer, area: Rect, _ context: ScreenContext) {
    let values = search.response.bestSoFar
    guard values.contains(where: \.isFinite) else {
      buffer.write(
        "The best value after each trial appears here.", column: area.origin.column,
        row: area.origin.row + area.size.rows / 2, style: .muted, limit: area.size.columns)
      return
    }
    // Steps, not slopes: the best stays what it is until another one beats it.
    var points: [LineChart.Point] = []
    for (position, value) in values.enumerated() {
      if position > 0, values[position - 1].isFinite {
        points.append(LineChart.Point(Double(position + 1), values[position - 1]))
      }
      points.append(LineChart.Point(Double(position + 1), value))
    }
    if points.count == 1 { points.append(LineChart.Point(2, points[0].y)) }
    var baselines: [LineChart.Baseline] = []
    if let floor = context.state.floor(for: search.specification.metric) {
      baselines.append(.init(floor.value, label: "\(floor.name) \(Phrase.metric(floor.value))"))
    }
    var callouts: [LineChart.Callout] = []
    if let best = search.best, let value = best.value,
      let position = search.trials.firstIndex(where: { $0.number == best.number })
    {
      callouts.append(
        .init(
          LineChart.Point(Double(position + 1), value),
          text: "\(Phrase.metric(value)) trial \(best.number)", color: .role(.good)))
    }
    LineChart(
      [.init(color: .role(.good), points: points)], baselines: baselines, callouts: callouts,
      x: Axis("trial")
    ).draw(on: &buffer, in: area, context.glyphs)
  }
}
