import Evaluation

/// All finished runs against each other on the same users.
public struct Comparison: Sendable {
  /// Best first by the metric.
  public let ranking: [Run.ID]
  public let key: MetricKey
  /// The run others are measured against.
  public let baselineID: Run.ID
  /// Every pair that was tested, the better placed run on the left: neighbours on the leaderboard,
  /// then runs against the baseline, then all others. One family for Holm's correction. Empty for
  /// metrics that have no value per user.
  public let differences: [Difference]
  /// Each run minus the baseline for parts of the users and of the items.
  public let gains: [Gain]

  public struct Difference: Sendable {
    public let leftID: Run.ID
    public let rightID: Run.ID
    public let paired: PairedComparison

    public init(leftID: Run.ID, rightID: Run.ID, paired: PairedComparison) {
      self.leftID = leftID
      self.rightID = rightID
      self.paired = paired
    }
  }

  /// What a run gains over the baseline in one segment.
  public struct Gain: Sendable {
    public let runID: Run.ID
    public let segment: Segment.Kind
    /// Difference with its interval; its p value is not tested.
    public let paired: PairedComparison

    public init(runID: Run.ID, segment: Segment.Kind, paired: PairedComparison) {
      self.runID = runID
      self.segment = segment
      self.paired = paired
    }

    /// Whether the interval leaves out 0, and on which side; 0 where it does not.
    public var sureSign: Int {
      guard let interval = paired.interval else { return 0 }
      return interval.lower > 0 ? 1 : interval.upper < 0 ? -1 : 0
    }
  }

  public init(
    ranking: [Run.ID], key: MetricKey, baselineID: Run.ID, differences: [Difference],
    gains: [Gain] = []
  ) {
    self.ranking = ranking
    self.key = key
    self.baselineID = baselineID
    self.differences = differences
    self.gains = gains
  }

  /// The test of a pair as `left` minus `right`, whichever way round it was made.
  public func difference(_ left: Run.ID, _ right: Run.ID) -> Difference? {
    for difference in differences {
      if difference.leftID == left, difference.rightID == right { return difference }
      if difference.leftID == right, difference.rightID == left {
        return Difference(leftID: left, rightID: right, paired: difference.paired.swapped)
      }
    }
    return nil
  }

  /// Neighbours among some of the runs by their place, then each against the baseline.
  public func shownDifferences(among ids: Set<Run.ID>) -> [Difference] {
    let places = ranking.filter(ids.contains)
    var pairs = zip(places, places.dropFirst()).map { [$0, $1] }
    if ids.contains(baselineID) {
      for id in places where id != baselineID {
        let isListed = pairs.contains { $0 == [id, baselineID] || $0 == [baselineID, id] }
        if !isListed { pairs.append([id, baselineID]) }
      }
    }
    return pairs.compactMap { difference($0[0], $0[1]) }
  }

  /// The metric that `gains` are of: accuracy is what segments are measured by.
  public static func gainKey(for key: MetricKey) -> MetricKey {
    Metric.accuracy.contains(key.metric) ? key : MetricKey(.ndcg, at: key.k)
  }
}
