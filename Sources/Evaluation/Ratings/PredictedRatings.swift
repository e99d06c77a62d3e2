import Interactions
import SparseMath

/// What a model predicted for every held-out rating.
public struct PredictedRatings: Sendable {
  /// Row `r` of `ratings` belongs to `users[r]`.
  public let users: [UserIndex]
  public let ratings: CSRMatrix
  /// Shape [ratings.entryCount]: as the model scores.
  public let scores: [Double]
  /// The same, cut to the rating scale.
  public let predictions: [Double]

  init(users: [UserIndex], ratings: CSRMatrix, scores: [Double], predictions: [Double]) {
    precondition(
      scores.count == ratings.entryCount && predictions.count == ratings.entryCount,
      "one prediction for each rating")
    self.users = users
    self.ratings = ratings
    self.scores = scores
    self.predictions = predictions
  }

  /// The errors of each user, for some users and items; users without such ratings are left out.
  ///
  /// - Parameter isClipped: Whether predictions are cut to the scale, as ours are.
  public func errors(
    isClipped: Bool = true, ofUser keepsUser: (UserIndex) -> Bool = { _ in true },
    onItem keepsItem: (Int) -> Bool = { _ in true }
  ) -> UserErrors {
    let guesses = isClipped ? predictions : scores
    var result = UserErrors()
    for (row, user) in users.enumerated() where keepsUser(user) {
      var (squares, absolutes, count) = (0.0, 0.0, 0)
      for entry in ratings.range(ofRow: row) where keepsItem(Int(ratings.columns[entry])) {
        let error = guesses[entry] - Double(ratings.values?[entry] ?? 1)
        squares += error * error
        absolutes += abs(error)
        count += 1
      }
      if count > 0 {
        result.add(user, squares: squares, absolutes: absolutes, count: Double(count))
      }
    }
    return result
  }
}
