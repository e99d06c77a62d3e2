import Evaluation

/// All finished runs against each other on the same users.
public struct Comparison: Sendable {
  /// Best first by the metric.
  public let ranking: [Run.ID]
  public let key: MetricKey
  /// The run others are measured against.
  public let baselineID: Run.ID
  /// Neighbours on the leaderboard first, then each run against the baseline; empty for metrics
  /// that have no value per user.
  public let differences: [Difference]

  public struct Difference: Sendable {
    public let leftID: Run.ID
    public let rightID: Run.ID
    public let paired: PairedComparison
  }
}
