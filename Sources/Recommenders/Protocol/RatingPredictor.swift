import Interactions

/// A model whose score is a predicted rating.
///
/// Lists are ordered by the score as it is; a prediction that is shown or measured is cut to the scale.
public protocol RatingPredictor: Recommender {
  /// Lowest and highest rating.
  var ratingScale: ClosedRange<Double> { get }

  /// Scores of some items for one history, as `score` gives them.
  func scores(of items: [ItemIndex], for history: History) -> [Double]
}

extension RatingPredictor {
  public var historyDetail: HistoryDetail { .ratings }

  /// The score cut to the scale.
  public func predict(_ item: ItemIndex, for history: History) -> Double {
    clipped(scores(of: [item], for: history)[0])
  }

  /// The nearest rating that the scale has room for.
  public func clipped(_ score: Double) -> Double {
    min(max(score, ratingScale.lowerBound), ratingScale.upperBound)
  }

  /// By scoring every item.
  public func scores(of items: [ItemIndex], for history: History) -> [Double] {
    withUnsafeTemporaryAllocation(of: Double.self, capacity: itemCount) { all in
      score(history, into: all)
      return items.map { all[$0.position] }
    }
  }
}
