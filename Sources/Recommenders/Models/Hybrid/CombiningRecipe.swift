/// A recipe whose models are made of other models of the shelf; it is no part of another one.
protocol CombiningRecipe: ModelRecipe {}

extension CombiningRecipe {
  /// Ids of models that may be parts, in the order of the shelf.
  static var partIDs: [String] {
    // The cards of combining recipes list these ids themselves: ask them for nothing.
    ModelShelf.recipes.filter { !($0 is any CombiningRecipe) }.map(\.card.id)
  }

  /// A setting that names a part.
  static func partSetting(
    _ name: String, _ meaning: String, default id: String, isOptional: Bool = false
  ) -> Hyperparameter {
    Hyperparameter(
      name: name, meaning: meaning,
      kind: .choice(names: (isOptional ? [noPart] : []) + partIDs, default: id))
  }

  /// What stands for no part.
  static var noPart: String { "none" }

  /// The parts that the settings name.
  static func parts(_ names: [String], of settings: ModelSettings) -> [any ModelRecipe] {
    names.compactMap { ModelShelf.recipe(id: settings.choice($0)) }
  }
}
