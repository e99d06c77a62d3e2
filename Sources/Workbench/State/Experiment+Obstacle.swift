import Recommenders

extension Experiment {
  /// Why a model cannot be trained on these data, known before it starts; nil: nothing is in its way.
  public func obstacle(
    to recipe: any ModelRecipe, memoryLimit: Int = TrainingContext.defaultMemoryLimit
  ) -> Failure? {
    if let need = unmetNeed(of: recipe.card) {
      return Failure(
        reason: "\(recipe.card.name) needs \(need.words), and the data have none",
        advice: need.advice)
    }
    guard let needed = try? recipe.memoryEstimate(for: train, settings: ModelSettings()),
      needed > memoryLimit
    else { return nil }
    return Failure(
      reason: "\(recipe.card.name) would need \(Phrase.bytes(needed)) of memory; "
        + "\(Phrase.bytes(memoryLimit)) are allowed",
      advice: "Drop items with few users, or choose a model of another family.")
  }
}
