import Interactions
import Recommenders
import SparseMath

/// Held-out ratings, positive or not, with what may be known of those who gave them.
///
/// All test rows with a rating are here: also those of people without train rows and of items that train
/// does not know, whom a model meets with averages. Lists are measured on fewer users.
public struct RatingTest: Sendable {
  /// Those with held-out ratings, ascending.
  public let users: [UserIndex]
  /// Entry `r` is what the model may know of `users[r]`.
  public let histories: Histories
  /// Shape [users.count × itemCount].
  public let ratings: CSRMatrix

  /// - Parameters:
  ///   - ratings: Shape [userCount × itemCount].
  ///   - histories: One for each user.
  /// - Returns: Nil without a rating.
  init?(_ ratings: CSRMatrix, histories: Histories) {
    guard ratings.entryCount > 0, ratings.values != nil else { return nil }
    let rows = (0..<ratings.rowCount).filter { ratings.entryCount(ofRow: $0) > 0 }
    users = rows.map { UserIndex($0) }
    self.histories = histories.gathering(rows)
    self.ratings = ratings.gathering(rows: rows)
  }

  /// Asks a model for every held-out rating.
  ///
  /// - Throws: `CancellationError`.
  /// - Complexity: one fold-in for each user, one score for each rating.
  public func predictions(
    of model: any RatingPredictor, parallelism: Parallelism = .allCores,
    cancellation: Cancellation = Cancellation()
  ) throws -> PredictedRatings {
    var scores = [Double](repeating: 0, count: ratings.entryCount)
    try scores.withUnsafeMutableBufferPointer { scores in
      try parallelism.forEach(chunks: users.count, cancellation: cancellation) { _, row in
        let history = histories.history(at: row, detail: model.historyDetail)
        let items = ratings.columns(ofRow: row).map { ItemIndex(Int($0)) }
        let start = ratings.range(ofRow: row).lowerBound
        for (place, score) in model.scores(of: items, for: history).enumerated() {
          scores[start + place] = score
        }
      }
    }
    return PredictedRatings(
      users: users, ratings: ratings, scores: scores, predictions: scores.map(model.clipped))
  }
}
