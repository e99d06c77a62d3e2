import Evaluation
import SparseMath

extension WorkbenchModel {
  /// Compares all finished runs by the metric on show, in the background.
  func compare() {
    let runs = state.finishedRuns
    guard let metric = Metric(rawValue: state.metric), runs.count > 1 else {
      state.comparison = nil
      return
    }
    let key = MetricKey(metric, at: state.cutoff)
    let reports = runs.compactMap { run in run.outcome.map { (run.id, $0.report) } }
    let baseline =
      runs.first { $0.id == baselineID }?.id
      ?? runs.first { $0.modelID == "most-popular" }?.id ?? runs[0].id
    let parallelism = parallelism
    startJob("compare \(runs.count) models") { job in
      try ComparisonMaker(key: key, baseline: baseline, parallelism: parallelism)
        .make(reports, cancellation: job.cancellation)
    } finish: { model, result in
      switch result {
      case .success(let comparison): model.state.comparison = comparison
      case .failure(is CancellationError): break
      case .failure(let error): model.log("compare", Failure(error).reason, .failure)
      }
    }
  }
}

/// Pairs runs up: neighbours on the leaderboard, and each against the baseline.
struct ComparisonMaker: Sendable {
  let key: MetricKey
  let baseline: Run.ID
  let parallelism: Parallelism

  func make(
    _ reports: [(id: Run.ID, report: EvaluationReport)], cancellation: Cancellation
  ) throws -> Comparison {
    let better = MetricCatalogue.definition(of: key.metric).better
    let ranked = reports.sorted { left, right in
      let a = left.report.measurement(key)?.value ?? -.infinity
      let b = right.report.measurement(key)?.value ?? -.infinity
      return a == b ? left.id < right.id : better == .lower ? a < b : a > b
    }
    var pairs = zip(ranked, ranked.dropFirst()).map { ($0, $1) }
    if let base = ranked.first(where: { $0.id == baseline }) {
      for other in ranked where other.id != baseline {
        if !pairs.contains(where: { Set([$0.0.id, $0.1.id]) == [other.id, baseline] }) {
          pairs.append((other, base))
        }
      }
    }
    let comparer = Comparer(parallelism: parallelism)
    var paired: [PairedComparison] = []
    if MetricCatalogue.definition(of: key.metric).isPerUser {
      for pair in pairs {
        try cancellation.check()
        paired.append(try comparer.compare(pair.0.report, pair.1.report, by: key))
      }
    }
    return Comparison(
      ranking: ranked.map(\.id), key: key, baselineID: baseline,
      differences: zip(pairs, comparer.adjusted(paired)).map {
        Comparison.Difference(leftID: $0.0.id, rightID: $0.1.id, paired: $1)
      })
  }
}
