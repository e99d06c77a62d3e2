import Interactions

/// Scores every item by the number of people who have it, whoever asks.
public struct MostPopular: Recommender {
  /// Shape [itemCount]: users with a positive on the item.
  public let popularity: [UInt32]

  public var itemCount: Int { popularity.count }

  public func score(_ history: History, into scores: UnsafeMutableBufferPointer<Double>) {
    for item in popularity.indices { scores[item] = Double(popularity[item]) }
  }

  public func explain(_ item: ItemIndex, for history: History) -> Explanation {
    let score = Double(popularity[item.position])
    return Explanation(
      item: item, score: score,
      parts: [Explanation.Contribution(cause: .fixed("popularity"), amount: score)],
      meaning: MostPopularRecipe.card.explanation)
  }

  public func archive() -> ModelArchive {
    ModelArchive(
      modelID: MostPopularRecipe.card.id,
      tensors: ["popularity": .integers(shape: [itemCount], popularity)])
  }
}
