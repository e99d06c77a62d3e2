import Interactions
import SparseMath

extension ModelRecipe {
  /// - Throws: `ModelError.tooLarge` with the estimate where it is above the context's limit.
  func requireMemory(
    for feedback: FeedbackMatrix, settings: ModelSettings, _ context: TrainingContext,
    advice: String
  ) throws {
    let needed = memoryEstimate(for: feedback, settings: settings)
    if needed > context.memoryLimit {
      throw ModelError.tooLarge(
        model: card.name, neededBytes: needed, availableBytes: context.memoryLimit, advice: advice)
    }
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
