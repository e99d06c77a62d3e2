import Interactions
import SparseMath

/// Every rating of the training part, positive or not, both ways round.
struct RatingData {
  /// Shape [userCount × itemCount].
  let userItems: CSRMatrix
  let itemUsers: CSRMatrix
  /// Of all ratings.
  let mean: Double
  let scale: ClosedRange<Double>

  /// - Throws: `ModelError.missingData` where there are no ratings.
  init(_ feedback: FeedbackMatrix, _ card: ModelCard, _ context: TrainingContext) throws {
    try context.cancellation.check()
    guard let ratings = feedback.records?.ratings else {
      throw ModelError.missingData(model: card.name, .ratings)
    }
    self.init(ratings, scale: feedback.rules.scale)
  }

  /// - Parameter scale: Nil: the lowest and highest rating found.
  init(_ ratings: CSRMatrix, scale: ClosedRange<Double>? = nil) {
    userItems = ratings
    itemUsers = ratings.transposed()
    var (sum, lowest, highest) = (0.0, Double.infinity, -Double.infinity)
    for value in ratings.values ?? [] {
      sum += Double(value)
      lowest = min(lowest, Double(value))
      highest = max(highest, Double(value))
    }
    mean = ratings.entryCount > 0 ? sum / Double(ratings.entryCount) : 0
    self.scale = scale ?? (lowest <= highest ? lowest...highest : 0...0)
  }

  var userCount: Int { userItems.rowCount }
  var itemCount: Int { userItems.columnCount }
  var count: Int { userItems.entryCount }
}
