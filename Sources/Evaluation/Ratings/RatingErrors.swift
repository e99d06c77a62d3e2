/// How far predicted ratings are from the true ones, on the rating scale. For rating prediction only.
///
/// Example: predicted 4, 3, true 5, 3: errors 1 and 0.
public enum RatingErrors {
  /// The root of the mean squared error. Example: sqrt(1/2) = 0.70711. NaN for no ratings.
  public static func rmse(predicted: [Double], actual: [Double]) -> Double {
    precondition(predicted.count == actual.count, "one prediction for each rating")
    let squares = zip(predicted, actual).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
    return (squares / Double(actual.count)).squareRoot()
  }

  /// The mean absolute error. Example: 1/2. NaN for no ratings.
  public static func mae(predicted: [Double], actual: [Double]) -> Double {
    precondition(predicted.count == actual.count, "one prediction for each rating")
    return zip(predicted, actual).reduce(0) { $0 + abs($1.0 - $1.1) } / Double(actual.count)
  }
}
