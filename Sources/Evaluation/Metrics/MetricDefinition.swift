import Recommenders

/// What a person needs to know to read a metric; the text of the passport and the glossary.
public struct MetricDefinition: Sendable, Equatable {
  public typealias Better = Recommenders.Better

  /// How the value's spread over users is found.
  public enum Spread: Sendable, Equatable {
    /// A mean of one value per user: bootstrap over users.
    case overUsers
    /// Made of means over users, redrawn together: bootstrap over users.
    case ofMeans
    /// No interval, and why.
    case none(reason: String)
  }

  public let metric: Metric
  /// Name on screens, such as `NDCG`.
  public let name: String
  /// One line, plain characters; `h` hits, `T` relevant items, `L` list, `k` cut-off.
  public let formula: String
  /// One or two sentences for somebody new to the field.
  public let explanation: String
  public let better: Better
  /// Bounds with their unit in words, such as `0 to 1`.
  public let range: String
  public let spread: Spread

  /// Whether a user has a value of her own.
  public var isPerUser: Bool { spread == .overUsers }

  /// Whether two models can be held against each other user by user.
  public var isPaired: Bool { isPerUser || Metric.ofRatings.contains(metric) }
}
