import Interactions
import SparseMath

/// iALS whose item vectors also had to explain what the items are made of.
struct FeatureIALS: FactorRecommender {
  let base: IALS

  var itemFactors: DenseMatrix { base.itemFactors }
  var itemCount: Int { base.itemCount }
  var knowsUntouchedItems: Bool { true }

  func foldIn(_ history: History) -> [Double] { base.foldIn(history) }

  func score(_ history: History, into scores: UnsafeMutableBufferPointer<Double>) {
    base.score(history, into: scores)
  }

  func explain(_ item: ItemIndex, for history: History) -> Explanation {
    let explanation = base.explain(item, for: history)
    return Explanation(
      item: item, score: explanation.score, contributions: explanation.contributions,
      meaning: FeatureIALSRecipe.card.explanation)
  }

  func archive() -> ModelArchive {
    let archive = base.archive()
    return ModelArchive(
      modelID: FeatureIALSRecipe.card.id, tensors: archive.tensors, metadata: archive.metadata)
  }
}
