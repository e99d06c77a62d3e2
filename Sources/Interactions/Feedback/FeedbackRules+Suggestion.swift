extension FeedbackRules {
  /// The rules that an expert would start from for these data.
  ///
  /// - Event types: implicit, weighed by what their names mean (purchase 1, cart 0.5, view 0.1) and
  ///   summed per pair, so that ten views weigh as much as one purchase.
  /// - Ratings: explicit on the scale found, and every rated item a positive of weight 1. What people
  ///   choose to rate says more about the next choice than the stars do, and published top-n results
  ///   count so. A positive threshold (4 of 5) asks the stricter question "what will be liked".
  /// - Counts: implicit, logarithm of one plus the count, because plays span five orders of magnitude.
  /// - No values, or one value for all: every row is one positive of weight 1.
  public static func suggested(for dataset: Dataset) -> FeedbackRules {
    let log = dataset.log
    if log.eventNames.count > 1 {
      let weights = log.eventNames.map { ($0, eventWeight(forName: $0)) }
      return FeedbackRules(
        kind: .implicit, eventWeights: Dictionary(weights) { first, _ in first }, aggregation: .sum)
    }
    switch log.values.flatMap(ValueScale.guess(from:)) {
    case .ratings(let scale)?:
      return FeedbackRules(kind: .explicit, scale: scale, aggregation: .last, isBinary: true)
    case .counts?: return FeedbackRules(kind: .implicit, normalization: .logarithm)
    case .constant?, nil: return .everyRowPositive
    }
  }

  /// The customary weight of an event type, judged by its name.
  ///
  /// Anything that undoes or refuses (`remove_from_cart`, `unsubscribe`, `return`) weighs 0; a name that
  /// says nothing weighs as much as a view.
  public static func eventWeight(forName name: String) -> Double {
    let letters = String(name.lowercased().filter(\.isLetter))
    let meanings: [(words: [String], weight: Double)] = [
      (
        [
          "remove", "delete", "dislike", "downvote", "return", "refund", "cancel", "hide", "skip",
          "reject", "unfollow", "unlike", "unsubscribe", "unfavo", "unsave", "unwish", "unpaid",
        ], 0
      ),
      (["purchase", "transaction", "buy", "bought", "order", "checkout", "paid", "sale"], 1),
      (["cart", "basket", "wish", "favo", "save", "like", "follow", "share", "subscribe"], 0.5),
    ]
    for (words, weight) in meanings where words.contains(where: letters.contains) {
      return weight
    }
    return 0.1
  }
}
