import Evaluation
import SparseMath

/// Pairs runs up and tests their differences.
///
///     let maker = ComparisonMaker(key: MetricKey(.ndcg, at: 10), baseline: popularity.id)
///     let comparison = try maker.make(runs.compactMap { run in run.outcome.map { (run.id, $0.report) } })
public struct ComparisonMaker: Sendable {
  public var key: MetricKey
  public var baseline: Run.ID
  /// Of intervals and tests.
  public var seed: UInt64
  public var parallelism: Parallelism

  /// Up to this many runs every pair is tested; beyond, neighbours and pairs with the baseline.
  static let allPairsLimit = 8

  public init(
    key: MetricKey, baseline: Run.ID, seed: UInt64 = 7, parallelism: Parallelism = .allCores
  ) {
    self.key = key
    self.baseline = baseline
    self.seed = seed
    self.parallelism = parallelism
  }

  /// - Throws: `EvaluationError.differentUsers` where the reports are not of the same users,
  ///   `CancellationError`.
  /// - Complexity: O(pairs · users · draws).
  public func make(
    _ reports: [(id: Run.ID, report: EvaluationReport)],
    cancellation: Cancellation = Cancellation()
  ) throws -> Comparison {
    let ranked = Leaderboard.ranking(of: reports.map(\.report), by: key).map { reports[$0] }
    var differences: [Comparison.Difference] = []
    if MetricCatalogue.definition(of: key.metric).isPaired {
      let comparer = Comparer(seed: seed, parallelism: parallelism)
      // Not every model predicts ratings; those that do not stand last.
      let count = key.isOfLists ? ranked.count : ranked.count { $0.report.ratings != nil }
      let place = ranked.prefix(count).firstIndex { $0.id == baseline }
      let pairs = pairs(count, baseline: place)
      let paired = try pairs.map { pair in
        try cancellation.check()
        return try comparer.compare(ranked[pair.left].report, ranked[pair.right].report, by: key)
      }
      differences = zip(pairs, comparer.adjusted(paired)).map {
        Comparison.Difference(
          leftID: ranked[$0.left].id, rightID: ranked[$0.right].id, paired: $1)
      }
    }
    return Comparison(
      ranking: ranked.map(\.id), key: key, baselineID: baseline, differences: differences,
      gains: try gains(ranked, cancellation))
  }

  /// Positions of the better and the worse placed run of each pair, those on show first.
  private func pairs(_ count: Int, baseline: Int?) -> [(left: Int, right: Int)] {
    var pairs = (1..<max(1, count)).map { (left: $0 - 1, right: $0) }
    if let baseline {
      pairs += (0..<count).filter { abs($0 - baseline) > 1 }
        .map { (left: min($0, baseline), right: max($0, baseline)) }
    }
    guard count <= Self.allPairsLimit else { return pairs }
    for left in 0..<count {
      for right in (left + 1)..<max(left + 1, count)
      where !pairs.contains(where: { $0 == (left, right) }) {
        pairs.append((left, right))
      }
    }
    return pairs
  }

  private func gains(
    _ ranked: [(id: Run.ID, report: EvaluationReport)], _ cancellation: Cancellation
  ) throws -> [Comparison.Gain] {
    guard let base = ranked.first(where: { $0.id == baseline })?.report else { return [] }
    // Only the interval is shown, so no draws are spent on p values.
    let comparer = Comparer(draws: 1000, testDraws: 1, seed: seed, parallelism: parallelism)
    let gainKey = Comparison.gainKey(for: key)
    return try ranked.filter { $0.id != baseline }.flatMap { run in
      try base.segments.map { segment in
        try cancellation.check()
        return Comparison.Gain(
          runID: run.id, segment: segment.kind,
          paired: try comparer.compare(run.report, base, by: gainKey, in: segment.kind))
      }
    }
  }
}
