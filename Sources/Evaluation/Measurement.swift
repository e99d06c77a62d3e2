/// A number that does not travel alone: its spread, its users, its formula and its protocol.
public struct Measurement: Sendable, Equatable, Codable {
  /// An interval with its level, such as 0.95.
  public struct Interval: Sendable, Equatable, Codable {
    public let lower: Double
    public let upper: Double
    public let level: Double
    /// How it was made, such as `bootstrap over users, 2,000 draws`.
    public let method: String
    public init(lower: Double, upper: Double, level: Double, method: String) {
      self.lower = lower
      self.upper = upper
      self.level = level
      self.method = method
    }
  }

  /// The metric's key with its cut-off, such as `ndcg@10`.
  public let metric: String
  public let value: Double
  /// Nil where a spread makes no sense (a count) or cannot be had (fewer than two users).
  public let interval: Interval?
  /// Users averaged over.
  public let userCount: Int
  /// The formula in one line.
  public let formula: String
  /// Split, candidates, seen items, tie rule, in words.
  public let protocolDescription: String
  public let seed: UInt64

  public init(
    metric: String, value: Double, interval: Interval?, userCount: Int, formula: String,
    protocolDescription: String, seed: UInt64
  ) {
    self.metric = metric
    self.value = value
    self.interval = interval
    self.userCount = userCount
    self.formula = formula
    self.protocolDescription = protocolDescription
    self.seed = seed
  }
}
