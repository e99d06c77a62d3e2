import Charts
import Evaluation
import Terminal
import Workbench

/// Precision and recall at every length of the list, NDCG at the lengths measured, for all runs.
struct RankCurvesPane {
  let figures: CompareFigures

  private enum Kind: CaseIterable {
    case precision, recall, ndcg
    var name: String {
      switch self {
      case .precision: "precision@k"
      case .recall: "recall@k"
      case .ndcg: "NDCG@k"
      }
    }
  }

  func draw(into buffer: inout CellBuffer, area: Rect, _ context: ScreenContext) {
    let runs = figures.ranked
    guard !runs.isEmpty else {
      PaneWords.draw(figures.emptyReason ?? "", into: &buffer, area: area)
      return
    }
    let kinds = area.size.columns >= 90 ? Kind.allCases : [.precision, .recall]
    let grid = ChartGrid(
      kinds.map { ($0.name, chart($0, runs) as any Chart) },
      smallest: Size(columns: area.size.columns >= 44 ? 20 : area.size.columns, rows: 5))
    buffer.draw(grid.cells(area.size, context.glyphs), at: area.origin)
  }

  private func chart(_ kind: Kind, _ runs: [Run]) -> LineChart {
    let series = runs.map { run in
      LineChart.Series(
        letter: run.letter, color: run.color, points: points(kind, run),
        stroke: run.isBaseline ? .dashed : .solid)
    }
    let top = series.flatMap { $0.points.map(\.y) }.filter(\.isFinite).max() ?? 1
    return LineChart(
      series, x: Axis(kind: .log), y: Axis(range: 0...(top > 0 ? top * 1.05 : 1)))
  }

  private func points(_ kind: Kind, _ run: Run) -> [LineChart.Point] {
    guard let report = run.outcome?.report else { return [] }
    func points(_ values: [Double]) -> [LineChart.Point] {
      values.enumerated().map { LineChart.Point(Double($0.offset + 1), $0.element) }
    }
    switch kind {
    case .precision: return points(report.curves.precision)
    case .recall: return points(report.curves.recall)
    case .ndcg:
      return report.cutoffs.compactMap { k in
        run.value(MetricKey(.ndcg, at: k)).map { LineChart.Point(Double(k), $0) }
      }
    }
  }

  var numbers: [[String]] {
    [["run", "k", "precision", "recall"]]
      + figures.ranked.flatMap { run -> [[String]] in
        guard let curves = run.outcome?.report.curves else { return [] }
        return zip(curves.precision, curves.recall).enumerated().map { position, values in
          ["\(run.letter) \(run.name)", "\(position + 1)", "\(values.0)", "\(values.1)"]
        }
      }
  }
}
