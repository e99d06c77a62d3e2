/// The metrics of this program by their keys; `MetricCatalogue` says what each one means.
public enum Metric: String, CaseIterable, Sendable, Hashable, Codable {
  // Does the list hold what the user really took?
  case precision, recall, cappedRecall, f1, hitRate, ndcg, map, mrr
  // Does it hold something popularity would not have shown?
  case serendipity
  // What kind of items does it hold?
  case novelty, arp, popularityLift, longTailShare
  // How unlike each other are they, and do they match the user's mix?
  case ild, calibration
  // How is exposure shared over the catalogue, and how do users' lists differ?
  case coverage, gini, entropy, personalization
  // How far off are predicted ratings?
  case rmse, mae

  /// Ranking quality against held-out items, in table order.
  public static let accuracy: [Metric] = [
    .precision, .recall, .cappedRecall, .f1, .hitRate, .ndcg, .map, .mrr,
  ]

  /// Ranking metrics in table order; all but the rating errors.
  public static let ofLists: [Metric] = allCases.filter { $0 != .rmse && $0 != .mae }
}

/// A metric at a cut-off, written `ndcg@10`.
public struct MetricKey: Sendable, Hashable, Codable, CustomStringConvertible {
  public let metric: Metric
  /// Length at which lists are cut, at least 1.
  public let k: Int

  public init(_ metric: Metric, at k: Int) {
    self.metric = metric
    self.k = k
  }

  /// Reads `ndcg@10`; nil for an unknown metric or a cut-off below 1.
  public init?(_ text: String) {
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2, let metric = Metric(rawValue: String(parts[0])), let k = Int(parts[1]),
      k >= 1
    else { return nil }
    self.init(metric, at: k)
  }

  public var description: String { "\(metric.rawValue)@\(k)" }
}
