import Recommenders

/// How a search goes through its space.
public enum SearchMethod: String, Sendable, Hashable, CaseIterable, Codable {
  /// Equal steps over every setting, all combinations.
  case grid
  /// Independent draws: with many settings of which few matter, better than a grid of equal size.
  ///
  /// - Source: Bergstra and Bengio 2012, JMLR 13, 281–305.
  case random
  /// Many settings on a small budget; the best third goes on with three times as much.
  ///
  /// - Source: Jamieson and Talwalkar 2016, Algorithm 1 (arXiv:1502.07943).
  case halving
}

/// A search: equal ones try the same settings in the same order.
public struct SearchSpecification: Sendable, Hashable {
  public var modelID: String
  public var space: SearchSpace
  public var method: SearchMethod
  /// Settings to try, 1 to `trialLimit`; with `halving` those of the first round.
  public var trialCount: Int
  /// Seconds after which no trial goes on; nil: no limit.
  public var seconds: Double?
  /// Of the draws and of training.
  public var seed: UInt64
  /// What is compared on the validation rows.
  public var metric: MetricKey

  public init(
    modelID: String, space: SearchSpace, method: SearchMethod = .random, trialCount: Int = 30,
    seconds: Double? = nil, seed: UInt64 = 7, metric: MetricKey = MetricKey(.ndcg, at: 10)
  ) {
    self.modelID = modelID
    self.space = space
    self.method = method
    self.trialCount = trialCount
    self.seconds = seconds
    self.seed = seed
    self.metric = metric
  }
}
