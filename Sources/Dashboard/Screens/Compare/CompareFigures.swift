import Charts
import Evaluation
import Terminal
import Workbench

/// What the panes of the Compare screen draw from: the runs on show and the comparison, if it is of
/// the metric on show.
struct CompareFigures {
  let state: WorkbenchState
  /// In the order they were made; also those not finished.
  let runs: [Run]
  let key: MetricKey
  /// Nil while it is being made.
  let comparison: Comparison?

  /// - Parameter only: Runs to compare, to which baselines are added; nil for all.
  init(_ state: WorkbenchState, only: Set<Run.ID>? = nil) {
    self.state = state
    let key = MetricKey(Metric(rawValue: state.metric) ?? .ndcg, at: state.cutoff)
    self.key = key
    comparison = state.comparison.flatMap { $0.key == key ? $0 : nil }
    runs = state.runs.filter { run in only.map { $0.contains(run.id) || run.isBaseline } ?? true }
  }

  var definition: MetricDefinition { MetricCatalogue.definition(of: key.metric) }
  /// `NDCG@10`.
  var metricName: String { key.title }

  /// Whether any model on show predicts ratings that were held out.
  var predictsRatings: Bool { finished.contains { $0.outcome?.report.ratings != nil } }

  var finished: [Run] { runs.filter { $0.outcome != nil } }

  /// Finished runs, best first by the metric on show.
  var ranked: [Run] {
    let finished = finished
    let reports = finished.compactMap { $0.outcome?.report }
    return Leaderboard.ranking(of: reports, by: key).map { finished[$0] }
  }

  /// What others are measured against.
  var baseline: Run? {
    state.comparison.flatMap { comparison in finished.first { $0.id == comparison.baselineID } }
      ?? finished.first { $0.modelID == "most-popular" }
  }

  func interval(_ run: Run, _ key: MetricKey) -> Interval? {
    guard let measurement = run.outcome?.report.measurement(key), !measurement.value.isNaN else {
      return nil
    }
    return Interval(
      measurement.value, low: measurement.interval?.lower ?? measurement.value,
      high: measurement.interval?.upper ?? measurement.value)
  }

  func hasInterval(_ run: Run, _ key: MetricKey) -> Bool {
    run.outcome?.report.measurement(key)?.interval != nil
  }

  /// How the values of a column are written: all with the same decimals, as many as the largest needs.
  func format(_ key: MetricKey) -> NumberFormat {
    let largest = finished.compactMap { $0.value(key) }.map(abs).max() ?? 0
    return .decimal(largest >= 100 ? 1 : largest >= 10 ? 2 : largest >= 0.1 ? 3 : 4)
  }

  var differences: [Comparison.Difference] {
    comparison?.shownDifferences(among: Set(finished.map(\.id))) ?? []
  }

  /// The test of a run against the baseline, as run minus baseline.
  func againstBaseline(_ run: Run) -> PairedComparison? {
    guard let baseline, run.id != baseline.id else { return nil }
    return comparison?.difference(run.id, baseline.id)?.paired
  }

  /// The metric that accuracy panes show: the one chosen, or NDCG where that is of another kind.
  var accuracyKey: MetricKey { Comparison.gainKey(for: key) }

  /// Why there is nothing to compare yet and what to press, or nil.
  var emptyReason: String? {
    guard let open = state.open else {
      return switch state.phase {
      case .loading(let location): "\(location) is being read; the baselines follow by themselves."
      case .failed(_, let failure): "\(failure.reason). \(failure.advice)"
      case .empty, .ready: "No data yet. O opens a file or a folder."
      }
    }
    if let failure = open.experimentFailure { return "\(failure.reason). \(failure.advice)" }
    if state.runs.isEmpty { return "The baselines start as soon as the split is ready." }
    if finished.isEmpty { return "The first models are being measured." }
    return nil
  }
}

extension Run {
  var color: Color { .run(series: series) }
}

/// Better, worse and not decided: a sign as well as a colour.
enum VerdictSign {
  static func of(_ verdict: PairedComparison.Verdict, _ glyphs: GlyphSet) -> (
    text: String, role: Role
  ) {
    let isASCII = glyphs == .ascii
    return switch verdict {
    case .leftBetter: (isASCII ? "^" : "▲", .good)
    case .rightBetter: (isASCII ? "v" : "▼", .bad)
    case .noClearWinner, .identical: ("=", .muted)
    }
  }
}
