import Wording

/// Why feedback rules cannot be applied to these data.
public enum FeedbackError: Error, Equatable, CustomStringConvertible {
  case noValues
  case noTimestamps
  case emptyScale(ClosedRange<Double>)
  case halfLifeNotPositive(Double)
  /// An event weight that is negative or not finite.
  case eventWeight(name: String, weight: Double)

  public var description: String {
    switch self {
    case .noValues:
      "Explicit feedback needs ratings, and the data have no values. "
        + "Choose implicit feedback, or map a rating column when opening the file."
    case .noTimestamps:
      "A recency half-life needs timestamps, and the data have none. "
        + "Switch the half-life off, or map a time column when opening the file."
    case .emptyScale(let scale):
      "The rating scale has no width: \(Words.number(scale.lowerBound)) to "
        + "\(Words.number(scale.upperBound)). Give its real ends, or choose another normalisation."
    case .halfLifeNotPositive(let days):
      "The recency half-life is \(Words.number(days)) days. Expected a number above 0."
    case .eventWeight(let name, let weight):
      "Event \(name) has the weight \(Words.number(weight)). Expected 0 or more."
    }
  }
}
