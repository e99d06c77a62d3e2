/// Remembers the best model by validation and says when waiting for a better one is over.
struct EarlyStopping<Model> {
  private let context: TrainingContext
  private var bestValidation = Double.nan
  private var epochsSinceBest = 0
  /// The model with the best validation metric so far; the first of equal ones.
  private(set) var best: Model?

  /// - Parameter context: Says what is better, and how long to wait for it.
  init(_ context: TrainingContext) { self.context = context }

  mutating func shouldStop(after model: Model, validation: Double) -> Bool {
    if best == nil || context.better.prefers(validation, over: bestValidation) {
      best = model
      bestValidation = validation
      epochsSinceBest = 0
      return false
    }
    epochsSinceBest += 1
    return context.patience.map { epochsSinceBest >= $0 } ?? false
  }
}
