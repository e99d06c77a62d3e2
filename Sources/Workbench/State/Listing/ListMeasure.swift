import Evaluation

/// A metric of one list beside its mean over all evaluated users.
public struct ListMeasure: Sendable, Equatable {
  public let key: MetricKey
  public let value: Double
  public let average: Double?
}
