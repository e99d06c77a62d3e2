extension History {
  /// The history of somebody new, to which items will be added one after the other.
  public static func startingEmpty(rules: FeedbackRules) -> History {
    History(items: [], order: [], ratings: rules.kind == .explicit ? RatedItems.none : nil)
  }
}

extension FeedbackRules {
  /// The rating that somebody who likes an item would give: the top of the scale; nil without one.
  public var likedRating: Float? { kind == .explicit ? scale.map { Float($0.upperBound) } : nil }
}
