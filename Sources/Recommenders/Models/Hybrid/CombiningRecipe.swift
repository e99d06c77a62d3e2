import Interactions

/// A recipe whose models are made of other models of the shelf; it is no part of another one.
protocol CombiningRecipe: ModelRecipe {
  /// Settings that name a part.
  static var partNames: [String] { get }
}

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
      kind: .choice(names: (isOptional ? [noPart] : []) + partIDs, default: id), isTuned: false)
  }

  /// What stands for no part.
  static var noPart: String { "none" }

  /// The parts that complete settings name.
  static func parts(of settings: ModelSettings) -> [any ModelRecipe] {
    partNames.compactMap { ModelShelf.recipe(id: settings.choice($0)) }
  }

  public func memoryEstimate(for feedback: FeedbackMatrix, settings: ModelSettings) throws -> Int {
    let settings = try card.resolve(settings)
    return try ModelParts.memory(Self.parts(of: settings), feedback)
  }

  /// Trains the parts, once there is data and memory for all of them.
  ///
  /// - Parameter share: Of the whole progress.
  func trainParts(
    on feedback: FeedbackMatrix, _ settings: ModelSettings, _ context: TrainingContext,
    share: Double
  ) throws -> ModelParts {
    let settings = try admit(settings, for: feedback, context, advice: "Choose smaller parts.")
    return try ModelParts(
      training: Self.parts(of: settings), on: feedback, context, share: share)
  }
}
