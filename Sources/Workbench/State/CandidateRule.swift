import Interactions

/// Which items may be listed.
public enum CandidateRule: String, Sendable, CaseIterable, Codable {
  /// Those that somebody has in the train rows: others cannot be learned from people.
  case train
  /// Those and every item of the catalogue, for models that know items by their description.
  case catalogue

  /// Shape [itemCount].
  public func items(train: FeedbackMatrix, catalogue: Catalogue?) -> [Bool] {
    let trained = train.trainedItems
    guard self == .catalogue, let catalogue else { return trained }
    return zip(trained, catalogue.attributes.isKnown).map { $0 || $1 }
  }

  /// For an evaluation; nil where it need not be told.
  func chosen(
    train: FeedbackMatrix, catalogue: Catalogue?
  ) -> (items: [Bool], rule: String)? {
    guard self == .catalogue else { return nil }
    return (items(train: train, catalogue: catalogue), "in the train rows or the catalogue")
  }
}
