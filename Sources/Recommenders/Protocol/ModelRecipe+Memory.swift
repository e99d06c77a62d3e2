import Interactions
import SparseMath

extension ModelRecipe {
  /// Asks before any work whether settings, data and memory will do.
  ///
  /// - Parameter advice: What to do where memory is short.
  /// - Returns: The settings, completed.
  /// - Throws: `ModelError`, with the estimate where it is above the context's limit.
  func admit(
    _ settings: ModelSettings, for feedback: FeedbackMatrix, _ context: TrainingContext,
    advice: String
  ) throws -> ModelSettings {
    let settings = try card.resolve(settings)
    try feedback.requireData(for: card, context)
    let needed = try memoryEstimate(for: feedback, settings: settings)
    if needed > context.memoryLimit {
      throw ModelError.tooLarge(
        model: card.name, neededBytes: needed, availableBytes: context.memoryLimit, advice: advice)
    }
    return settings
  }
}

extension ModelCard {
  /// - Throws: `ModelError.missingLibrary` where models of the family call BLAS and there is none.
  func requireLibrary() throws {
    if family.needsLinearAlgebra, !BLASLibrary.isInstalled {
      throw ModelError.missingLibrary(model: name)
    }
  }
}
