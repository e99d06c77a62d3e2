import Charts
import Evaluation
import Terminal
import Workbench

/// Accuracy against the share of the catalogue that is reached, with the frontier.
struct TradeoffPane {
  let figures: CompareFigures

  private var yKey: MetricKey { figures.accuracyKey }
  private var xKey: MetricKey { MetricKey(.coverage, at: figures.key.k) }
  private var yName: String { "\(MetricCatalogue.definition(of: yKey.metric).name)@\(yKey.k)" }

  private var points: [(run: Run, x: Double, y: Double)] {
    figures.ranked.compactMap { run in
      guard let x = run.value(xKey), let y = run.value(yKey) else { return nil }
      return (run, x, y)
    }
  }

  func draw(into buffer: inout CellBuffer, area: Rect, _ context: ScreenContext) {
    guard !points.isEmpty else {
      PaneWords.draw(
        figures.emptyReason ?? "No accuracy and coverage to show.", into: &buffer, area: area)
      return
    }
    let marks = points.map { point in
      ScatterChart.Mark(
        point.x, point.y, letter: point.run.letter, label: point.run.name, color: point.run.color)
    }
    let best = points.map(\.y).max() ?? 0
    let title = "\(yName) by share of the items shown"
    buffer.write(
      title, column: area.origin.column, row: area.origin.row, style: .muted,
      limit: area.size.columns)
    let chart = ScatterChart(
      marks, x: Axis(range: 0...1, format: .percent(0)),
      y: Axis(range: 0...(best > 0 ? best * 1.12 : 1)))
    chart.draw(
      on: &buffer,
      in: Rect(
        column: area.origin.column, row: area.origin.row + 1, columns: area.size.columns,
        rows: area.size.rows - 1), context.glyphs)
  }

  var numbers: [[String]] {
    [["run", "coverage@\(xKey.k)", yName]]
      + points.map { ["\($0.run.letter) \($0.run.name)", "\($0.x)", "\($0.y)"] }
  }
}
