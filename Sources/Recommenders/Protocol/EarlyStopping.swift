/// Remembers the best model by validation and says when waiting for a better one is over.
struct EarlyStopping<Model> {
  private let patience: Int?
  private var bestValidation = -Double.infinity
  private var epochsSinceBest = 0
  /// The model with the highest validation metric so far; the first of equal ones.
  private(set) var best: Model?

  /// - Parameter patience: Epochs without a better metric before it is over; nil: never.
  init(patience: Int?) { self.patience = patience }

  mutating func shouldStop(after model: Model, validation: Double) -> Bool {
    if best == nil || validation > bestValidation {
      best = model
      bestValidation = validation
      epochsSinceBest = 0
      return false
    }
    epochsSinceBest += 1
    return patience.map { epochsSinceBest >= $0 } ?? false
  }
}
