/// Every kind of model, in the order in which a person should try them.
public enum ModelShelf {
  public static let recipes: [any ModelRecipe] = [
    MostPopularRecipe(), TrendingRecipe(), CategoryPopularRecipe(), AssociationRulesRecipe(),
    ItemKNNRecipe(), UserKNNRecipe(), RandomWalkRecipe.p3alpha, RandomWalkRecipe.rp3beta,
    EASERecipe(), SLIMRecipe(),
    IALSRecipe(), BPRRecipe(), PureSVDRecipe(), NMFRecipe(),
    RatingBaselineRecipe(), BiasedSVDRecipe(), SVDPlusPlusRecipe(), RatingNMFRecipe(),
    RatingKNNRecipe(),
    ContentRecipe(),
    BlendRecipe(), HistorySwitchRecipe(), FeatureEASERecipe(), FeatureIALSRecipe(),
    NeuMFRecipe(), MultVAERecipe(),
    MarkovChainRecipe(), SASRecRecipe(),
    RandomRecipe(),
  ]

  /// The recipe with this card id, or nil.
  public static func recipe(id: String) -> (any ModelRecipe)? {
    recipes.first { $0.card.id == id }
  }

  /// Restores a model of any kind.
  ///
  /// - Parameter itemCount: Items of the data that the model is for.
  /// - Throws: `ModelError.damagedArchive` where the archive names no known model, does not fit it or
  ///   is for another number of items.
  public static func restore(
    _ archive: ModelArchive, itemCount: Int
  ) throws -> any Recommender {
    guard let recipe = recipe(id: archive.modelID) else {
      throw ModelError.damagedArchive(
        model: archive.modelID,
        reason: "no model has this id; known are "
          + recipes.map(\.card.id).joined(separator: ", "))
    }
    try recipe.card.requireLibrary()
    let model = try recipe.restore(archive, itemCount: itemCount)
    guard model.itemCount == itemCount else {
      throw ModelError.damagedArchive(
        model: archive.modelID,
        reason: "it scores \(model.itemCount) items, and the data have \(itemCount)")
    }
    return model
  }
}
