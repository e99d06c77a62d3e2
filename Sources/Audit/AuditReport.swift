import Interactions
import SparseMath

/// What a dataset, or a selection of its rows, looks like: plain numbers ready for drawing, and
/// findings in order of severity.
public struct AuditReport: Sendable {
  /// What to look at. `shape` is always there.
  public struct Parts: OptionSet, Sendable {
    public let rawValue: Int
    public init(rawValue: Int) { self.rawValue = rawValue }
    /// Validity of moments, volume, newcomers, seasons, drift.
    public static let time = Parts(rawValue: 1)
    /// Suspicious users and findings.
    public static let findings = Parts(rawValue: 2)
    public static let all: Parts = [.time, .findings]
    /// What follows a brush at once.
    public static let brush: Parts = [.time]
  }

  public let shape: Shape
  /// Rows over users: quantiles, histogram, share of power users.
  public let activity: Concentration
  /// Rows over items: quantiles, histogram, long tail, Lorenz curve, Gini, head share.
  public let popularity: Concentration
  public let sparsity: SparsityMap
  /// The most active users × the most popular items.
  public let head: HeadTable
  /// Nil where the data has no values.
  public let values: ValueDistribution?
  /// Nil where the data has no event types.
  public let events: EventMix?
  /// Nil where no moment is usable, or where it was not asked for.
  public let time: TimeReport?
  public let duplicates: DuplicateCounts
  /// Most suspicious first; empty where findings were not asked for.
  public let suspiciousUsers: [SuspiciousUser]
  /// Columns of the catalogue and of the user attributes; empty where findings were not asked for.
  public let columns: [ColumnGaps]
  /// Most severe first, then those that touch most rows.
  public let findings: [Finding]
}
