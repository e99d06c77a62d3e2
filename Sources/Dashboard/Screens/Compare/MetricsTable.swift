import Evaluation
import Terminal
import Workbench

/// All metrics × all models, the best of each row marked.
struct MetricsTable {
  let figures: CompareFigures
  let glyphs: GlyphSet

  /// Rating errors come last, and only where a model predicts ratings.
  static let metrics = Metric.ofLists + Metric.ofRatings

  func table(version: Int) -> Table {
    let runs = figures.ranked
    let glyphs = glyphs
    let figures = figures
    let formats = Self.metrics.map { figures.format(MetricKey($0, at: figures.key.k)) }
    let bests = Self.metrics.map { Self.best(of: $0, runs, figures) }
    return Table(
      columns: [TableColumn(title: "metric", width: .flexible(minimum: 14))]
        + runs.map { TableColumn(title: $0.letter, width: .fixed(7), alignment: .right) }
        + [TableColumn(title: "better", width: .fixed(6), dropOrder: 1)],
      rowCount: rowCount, version: version,
      emptyText: figures.emptyReason ?? "",
      sortKey: { row, column in
        guard column > 0, column <= runs.count else {
          return .text(MetricCatalogue.definition(of: Self.metrics[row]).name)
        }
        return runs[column - 1].value(MetricKey(Self.metrics[row], at: figures.key.k))
          .map(SortKey.number) ?? .missing
      }
    ) { row, column in
      let metric = Self.metrics[row]
      let definition = MetricCatalogue.definition(of: metric)
      if column == 0 {
        return .text(definition.name, metric == figures.key.metric ? .accent : .text)
      }
      guard column <= runs.count else { return .text(Self.direction(definition.better), .muted) }
      let run = runs[column - 1]
      guard let value = run.value(MetricKey(metric, at: figures.key.k)) else {
        return .number("–", .muted)
      }
      let isBest = bests[row].contains(run.id)
      let mark = glyphs == .ascii ? "^" : "▲"
      return .number((isBest ? mark : "") + formats[row].text(value), isBest ? .good : .text)
    }
  }

  private var rowCount: Int {
    if figures.ranked.isEmpty { return 0 }
    return figures.predictsRatings ? Self.metrics.count : Metric.ofLists.count
  }

  private static func direction(_ better: MetricDefinition.Better) -> String {
    switch better {
    case .higher: "higher"
    case .lower: "lower"
    case .neither: ""
    }
  }

  /// Runs with the best value; none where the metric is no goal or all are equal.
  private static func best(
    of metric: Metric, _ runs: [Run], _ figures: CompareFigures
  ) -> Set<Run.ID> {
    let better = MetricCatalogue.definition(of: metric).better
    let values = runs.compactMap { run in
      run.value(MetricKey(metric, at: figures.key.k)).map { (run.id, $0) }
    }
    let numbers = values.map(\.1)
    guard better != .neither, let low = numbers.min(), let high = numbers.max(), low < high else {
      return []
    }
    let best = better == .higher ? high : low
    return Set(values.filter { $0.1 == best }.map(\.0))
  }
}
