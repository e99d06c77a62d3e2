import Interactions

/// EASE whose item weights were learned from people and from what items are made of.
struct FeatureEASE: Recommender {
  /// An `EASE`, in either precision.
  let base: any Recommender

  var itemCount: Int { base.itemCount }
  var knowsUntouchedItems: Bool { true }

  func score(_ history: History, into scores: UnsafeMutableBufferPointer<Double>) {
    base.score(history, into: scores)
  }

  func explain(_ item: ItemIndex, for history: History) -> Explanation {
    let explanation = base.explain(item, for: history)
    return Explanation(
      item: item, score: explanation.score, contributions: explanation.contributions,
      meaning: FeatureEASERecipe.card.explanation)
  }

  func rank(_ request: RankingRequest) throws -> RankedLists { try base.rank(request) }

  func similarItems(
    to item: ItemIndex, count: Int
  ) -> [(item: ItemIndex, similarity: Double)] { base.similarItems(to: item, count: count) }

  func archive() -> ModelArchive {
    let archive = base.archive()
    return ModelArchive(
      modelID: FeatureEASERecipe.card.id, tensors: archive.tensors, metadata: archive.metadata)
  }
}
