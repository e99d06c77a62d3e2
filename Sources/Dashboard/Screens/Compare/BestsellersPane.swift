import Charts
import Evaluation
import Terminal
import Workbench

extension [BarChart.Row] {
  /// With a blank line between rows where there is room for that.
  func spaced(in rows: Int) -> [BarChart.Row] {
    guard count > 1, rows >= 2 * count - 1 else { return self }
    return Array(map { [$0] }.joined(separator: [BarChart.Row("", .nan, text: "")]))
  }
}

/// How much of the lists are best-sellers, model by model, against the data.
struct BestsellersPane {
  let figures: CompareFigures

  private var rows: [(run: Run, share: Double)] {
    let key = MetricKey(.longTailShare, at: figures.key.k)
    return figures.ranked.compactMap { run in
      run.value(key).map { (run, 1 - $0) }
    }
  }

  func draw(into buffer: inout CellBuffer, area: Rect, _ context: ScreenContext) {
    let rows = rows
    guard !rows.isEmpty else {
      PaneWords.draw(figures.emptyReason ?? "", into: &buffer, area: area)
      return
    }
    let data = BarChart.Row(
      "data", ItemPopularity.headShare, text: Phrase.percent(ItemPopularity.headShare),
      color: .role(.faint))
    // The data stays in sight where not all models fit.
    let shown = rows.prefix(max(1, area.size.rows - 1))
    let bars = shown.map { row in
      BarChart.Row(
        "\(row.run.letter) \(row.run.name)", row.share, text: Phrase.percent(row.share),
        color: row.run.color)
    }
    let chart = BarChart((bars + [data]).spaced(in: area.size.rows), full: 1)
    // The chart's own summary would hide all rows but one in a low strip.
    let height = max(ChartLimits.smallest.rows, area.size.rows)
    let cells = chart.cells(Size(columns: area.size.columns, rows: height), context.glyphs)
    for row in 0..<area.size.rows {
      for column in 0..<area.size.columns where column < cells.size.columns {
        buffer[area.origin.column + column, area.origin.row + row] = cells[column, row]
      }
    }
  }

  var numbers: [[String]] {
    [["run", "share of best-sellers"]]
      + rows.map { ["\($0.run.letter) \($0.run.name)", "\($0.share)"] }
      + [["data", "\(ItemPopularity.headShare)"]]
  }
}
