import Interactions
import SparseMath

/// Everything measured of one set of lists: means with intervals, values per user, segments, curves.
public struct EvaluationReport: Sendable {
  public let evaluationProtocol: EvaluationProtocol
  /// Ascending.
  public let cutoffs: [Int]
  /// Evaluated users; row `r` of every table belongs to `users[r]`.
  public let users: [UserIndex]
  /// Per-user values of every per-user metric.
  public let userValues: UserTable
  /// In table order, cut-off by cut-off.
  public let measurements: [Measurement]
  public let segments: [Segment]
  public let curves: RankCurves
  /// Nil for models that predict no ratings.
  public let ratings: PredictedRatings?
  /// Aligned with `cutoffs`: how often each catalogue item was shown. Empty if not asked for.
  public let exposures: [Exposure]
  /// What was left out and why, in words, such as metrics that need categories.
  public let notes: [String]

  /// A metric's measurement, or nil where it was not made.
  public func measurement(_ key: MetricKey) -> Measurement? {
    let name = key.description
    return measurements.first { $0.metric == name }
  }

  /// Evaluated users and their values, best first; users without a value are left out.
  ///
  /// - Complexity: O(n log n).
  public func ranking(of key: MetricKey) -> [(user: UserIndex, value: Double)] {
    guard let values = userValues[key] else { return [] }
    return zip(users, values).filter { !$0.1.isNaN }.map { (user: $0.0, value: $0.1) }
      .sorted { ($1.value, $0.user) < ($0.value, $1.user) }
  }
}
