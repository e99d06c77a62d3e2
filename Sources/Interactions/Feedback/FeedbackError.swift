import Wording

/// Why feedback rules cannot be applied to these data.
public enum FeedbackError: ExplainedError, Equatable {
  case noValues
  case noTimestamps
  case emptyScale(ClosedRange<Double>)
  case halfLifeNotPositive(Double)
  /// An event weight that is negative or not finite.
  case eventWeight(name: String, weight: Double)

  public var failure: Failure {
    switch self {
    case .noValues:
      Failure(
        "Explicit feedback needs ratings, and the data have no values",
        advice: "Choose implicit feedback, or map a rating column when opening the file.")
    case .noTimestamps:
      Failure(
        "A recency half-life needs timestamps, and the data have none",
        advice: "Switch the half-life off, or map a time column when opening the file.")
    case .emptyScale(let scale):
      Failure(
        "The rating scale has no width: \(Words.number(scale.lowerBound)) to "
          + Words.number(scale.upperBound),
        advice: "Give its real ends, or choose another normalisation.")
    case .halfLifeNotPositive(let days):
      Failure(
        "The recency half-life is \(Words.number(days)) days", expected: "a number above 0")
    case .eventWeight(let name, let weight):
      Failure("Event \(name) has the weight \(Words.number(weight))", expected: "0 or more")
    }
  }
}
