import Recommenders

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
  public static let ofLists: [Metric] = allCases.filter { !ofRatings.contains($0) }

  /// What training and searches may go by on validation rows.
  public static let objectives: [Metric] = accuracy + ofRatings

  /// Errors of predicted ratings: of all held-out ratings, not of lists, so that cut-offs do not matter.
  public static let ofRatings: [Metric] = [.rmse, .mae]
}

/// A metric at a cut-off, written `ndcg@10`; rating errors have none and are written `rmse`.
public struct MetricKey: Sendable, Hashable, Codable, CustomStringConvertible {
  public let metric: Metric
  /// Length at which lists are cut, at least 1. Keys of rating errors are the same at any length.
  public let k: Int

  public init(_ metric: Metric, at k: Int) {
    self.metric = metric
    self.k = k
  }

  /// Reads `ndcg@10` or `rmse`; nil for an unknown metric or a cut-off below 1.
  public init?(_ text: String) {
    if let metric = Metric(rawValue: text), Metric.ofRatings.contains(metric) {
      self.init(metric, at: 10)
      return
    }
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2, let metric = Metric(rawValue: String(parts[0])), let k = Int(parts[1]),
      k >= 1
    else { return nil }
    self.init(metric, at: k)
  }

  public var description: String { isOfLists ? "\(metric.rawValue)@\(k)" : metric.rawValue }

  /// For headings: `NDCG@10`, `RMSE`.
  public var title: String {
    let name = MetricCatalogue.definition(of: metric).name
    return isOfLists ? "\(name)@\(k)" : name
  }

  public var better: Better { MetricCatalogue.definition(of: metric).better }

  /// Whether the value depends on the cut-off.
  public var isOfLists: Bool { !Metric.ofRatings.contains(metric) }

  public static func == (left: MetricKey, right: MetricKey) -> Bool {
    left.metric == right.metric && (left.k == right.k || !left.isOfLists)
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(metric)
    if isOfLists { hasher.combine(k) }
  }
}
