import Evaluation

/// The charts of a comparison as pictures.
struct ComparisonCharts {
  let state: WorkbenchState
  let comparison: Comparison

  private var runs: [Run] { comparison.ranking.compactMap { state.run($0) } }
  private var key: MetricKey { comparison.key }
  private var accuracy: MetricKey { Comparison.gainKey(for: key) }

  var leaderboard: String {
    let rows = runs.compactMap { run -> SVGRows.Whisker? in
      guard let measurement = run.outcome?.report.measurement(key), !measurement.value.isNaN
      else { return nil }
      return SVGRows.Whisker(
        label: "\(run.letter)  \(run.name)", value: measurement.value,
        low: measurement.interval?.lower ?? measurement.value,
        high: measurement.interval?.upper ?? measurement.value,
        text: Phrase.metric(measurement.value), series: run.series)
    }
    return HTMLText.figure(
      key.title, SVGRows.whiskers(rows, including: true, label: "\(key.title) of all models"),
      caption: "dots are means over users, whiskers 95 % intervals")
  }

  var tradeoff: String? {
    let coverage = MetricKey(.coverage, at: key.k)
    let points = runs.compactMap { run -> (run: Run, x: Double, y: Double)? in
      guard let x = run.value(coverage), let y = run.value(accuracy) else { return nil }
      return (run, x, y)
    }
    guard points.count > 1 else { return nil }
    var plot = SVGPlot(
      x: SVGPlot.Axis(
        values: [0, 1], title: "share of the catalogue shown", label: SVGLabel.percent),
      y: SVGPlot.Axis(
        values: points.map(\.y).map { $0 * 1.1 }, title: accuracy.title, includesZero: true))
    let frontier = Leaderboard.frontier(of: points.map { (accuracy: $0.y, coverage: $0.x) })
    plot.curve(frontier.map { (points[$0].x, points[$0].y) }, "axis", isDashed: true)
    plot.marks(
      points.map {
        SVGPlot.Mark(
          x: $0.x, y: $0.y, letter: $0.run.letter, name: $0.run.name, series: $0.run.series)
      })
    return HTMLText.figure(
      "Accuracy × coverage", plot.canvas.svg(label: "Accuracy against catalogue coverage"),
      caption: "up and right is better; dashed: no other model beats these in both")
  }

  var curves: [String] {
    [
      curve("Precision by length of the list") { $0.precision },
      curve("Recall by length of the list") { $0.recall },
    ]
  }

  private func curve(_ title: String, _ values: (RankCurves) -> [Double]) -> String {
    let series = runs.compactMap { run in
      run.outcome.map { (run, values($0.report.curves)) }
    }
    let depth = series.map(\.1.count).max() ?? 1
    var plot = SVGPlot(
      x: SVGPlot.Axis(values: [1, Double(max(2, depth))], title: "k", label: SVGLabel.count),
      y: SVGPlot.Axis(values: series.flatMap(\.1), includesZero: true))
    for (run, values) in series {
      let points = values.enumerated().map { (x: Double($0.offset + 1), y: $0.element) }
      plot.curve(points, "curve s\(run.series)", isDashed: run.isBaseline)
    }
    plot.letters(
      series.compactMap { run, values in
        values.last.map { (letter: run.letter, x: Double(values.count), y: $0) }
      })
    return HTMLText.figure(title, plot.canvas.svg(label: title))
  }

  /// For each model but the baselines, its gains by segment.
  var gains: [String] {
    guard let base = state.run(comparison.baselineID) else { return [] }
    return runs.filter { $0.id != base.id && !$0.isBaseline }.compactMap { run in
      let rows = comparison.gains.filter { $0.runID == run.id }.map { gain in
        let segment = run.outcome?.report.segments.first { $0.kind == gain.segment }
        let half = gain.paired.interval.map { ($0.upper - $0.lower) / 2 } ?? .nan
        let sign = gain.sureSign > 0 ? " ▲" : gain.sureSign < 0 ? " ▼" : " ="
        return SVGRows.Bar(
          label: segment?.name ?? gain.segment.rawValue, value: gain.paired.difference,
          text: "\(Phrase.signedShort(gain.paired.difference)) ±\(Phrase.fixed(half, 3))\(sign)",
          style: gain.sureSign > 0 ? "good" : gain.sureSign < 0 ? "bad" : "neutral")
      }
      guard !rows.isEmpty else { return nil }
      return HTMLText.figure(
        "\(run.letter) \(run.name) − \(base.name)",
        SVGRows.bars(rows, width: 520, label: "Gains of \(run.name) by segment"),
        caption: accuracy.title)
    }
  }

  var bestsellers: String? {
    let tail = MetricKey(.longTailShare, at: key.k)
    let rows = runs.compactMap { run in
      run.value(tail).map {
        SVGRows.Bar(
          label: "\(run.letter)  \(run.name)", value: 1 - $0, text: Phrase.percent(1 - $0),
          style: "s\(run.series)")
      }
    }
    guard !rows.isEmpty else { return nil }
    let data = SVGRows.Bar(
      label: "data", value: ItemPopularity.headShare,
      text: Phrase.percent(ItemPopularity.headShare), style: "neutral")
    return HTMLText.figure(
      "Share of picks that are best-sellers",
      SVGRows.bars(rows + [data], full: 1, width: 520, label: "Best-sellers among picks"),
      caption: "best-sellers: the fewest items that hold 80 % of the train rows")
  }
}
