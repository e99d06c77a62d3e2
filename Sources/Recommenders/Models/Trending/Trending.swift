import Interactions

/// Scores every item by its recent takers, the latest counting most, whoever asks.
public struct Trending: Recommender {
  /// Shape [itemCount]: Σ over takers in the window of 2^(−age / half-life).
  public let strength: [Double]
  let settings: ModelSettings

  public var itemCount: Int { strength.count }

  public func score(_ history: History, into scores: UnsafeMutableBufferPointer<Double>) {
    for item in strength.indices { scores[item] = strength[item] }
  }

  public func explain(_ item: ItemIndex, for history: History) -> Explanation {
    let score = strength[item.position]
    return Explanation(
      item: item, score: score,
      parts: [Explanation.Contribution(cause: .fixed("recent popularity"), amount: score)],
      meaning: TrendingRecipe.card.explanation)
  }

  public func archive() -> ModelArchive {
    ModelArchive(
      modelID: TrendingRecipe.card.id,
      tensors: ["strength": .doubles(shape: [itemCount], strength)], metadata: settings.metadata)
  }
}
