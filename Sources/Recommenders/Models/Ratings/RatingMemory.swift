import Interactions

/// What rating models need beside their own factors.
enum RatingMemory {
  /// Bytes of the ratings and their transpose, and of the rows that they were taken from.
  ///
  /// Ratings below the positive threshold are not in the matrix: the rows are what they are counted from.
  static func bytes(for feedback: FeedbackMatrix) -> Int {
    let rows = max(feedback.tally?.rows ?? 0, feedback.userItems.entryCount)
    return rows * (8 + 8 + 8) + 8 * (feedback.userCount + feedback.itemCount)
  }
}
