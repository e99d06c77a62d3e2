/// The settings of BPR by name.
struct BPRSettings: Sendable, Equatable {
  enum Negatives: String, Sendable, CaseIterable {
    /// Every trained item as often as every other.
    case uniform
    /// By the square root of how many positives the item has.
    case rootPopularity
    /// As often as the item has positives.
    case popularity

    /// Of the number of positives, in the share of draws.
    var exponent: Double {
      switch self {
      case .uniform: 0
      case .rootPopularity: 0.5
      case .popularity: 1
      }
    }
  }
  enum Updates: String, Sendable, CaseIterable {
    /// Threads work on blocks that share no row: the same result at any thread count.
    case sharded
    /// Threads write without looking at each other (Niu et al. 2011, arXiv:1106.5730).
    case hogwild
  }

  let factors: Int
  let learningRate: Double
  let regularization: Double
  let epochs: Int
  let negatives: Negatives
  let updates: Updates
  let settings: ModelSettings

  /// - Parameter settings: As `ModelCard.resolve` completed them.
  init(_ settings: ModelSettings) {
    self.settings = settings
    factors = settings.whole("factors")
    learningRate = settings.real("learningRate")
    regularization = settings.real("regularization")
    epochs = settings.whole("epochs")
    negatives = Negatives(rawValue: settings.choice("negatives")) ?? .rootPopularity
    updates = Updates(rawValue: settings.choice("updates")) ?? .sharded
  }
}
