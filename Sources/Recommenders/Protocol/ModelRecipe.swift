import Interactions
import SparseMath

/// A kind of model: what it is, what can be set, and how it is trained.
public protocol ModelRecipe: Sendable {
  var card: ModelCard { get }

  /// Peak bytes that training will need, before it starts.
  ///
  /// - Throws: `ModelError` where the settings are none of this model's.
  func memoryEstimate(for feedback: FeedbackMatrix, settings: ModelSettings) throws -> Int

  /// Trains a model.
  ///
  /// - Throws: `CancellationError` when cancelled, `ModelError` when it cannot go on.
  func train(
    on feedback: FeedbackMatrix, settings: ModelSettings, context: TrainingContext
  ) throws -> any Recommender

  /// Restores a model from what `Recommender.archive()` gave.
  ///
  /// - Parameter itemCount: Items of the data that the model is for: no number in a file is believed.
  /// - Throws: `ModelError.damagedArchive`.
  func restore(_ archive: ModelArchive, itemCount: Int) throws -> any Recommender
}

/// What a person needs to know to choose a model.
public struct ModelCard: Sendable {
  /// Stable key, such as `ials`.
  public let id: String
  /// Name on screens, such as `iALS`.
  public let name: String
  public let family: ModelFamily
  /// What the data must have; empty: who took what is enough.
  public let needs: [DataNeed]
  /// One sentence.
  public let summary: String
  public let useWhen: String
  public let avoidWhen: String
  /// Time and memory in words and orders, such as `O(ratings · factors) per epoch`.
  public let cost: String
  /// What a contribution of the explanation means.
  public let explanation: String
  /// Paper and equation.
  public let source: String
  public let hyperparameters: [Hyperparameter]
  /// Grows, here in the recipe's card, when the same data, settings and seed no longer make the same model.
  /// Models kept and searches begun by another revision are not mixed with new ones.
  public let revision: Int

  public init(
    id: String, name: String, family: ModelFamily, needs: [DataNeed] = [], summary: String,
    useWhen: String, avoidWhen: String, cost: String, explanation: String, source: String,
    hyperparameters: [Hyperparameter], revision: Int = 1
  ) {
    self.id = id
    self.name = name
    self.family = family
    self.needs = needs
    self.summary = summary
    self.useWhen = useWhen
    self.avoidWhen = avoidWhen
    self.cost = cost
    self.explanation = explanation
    self.source = source
    self.hyperparameters = hyperparameters
    self.revision = revision
  }
}

/// One setting of a model with its meaning and sane range.
public struct Hyperparameter: Sendable, Equatable {
  public enum Kind: Sendable, Equatable {
    case whole(range: ClosedRange<Int>, default: Int)
    case real(range: ClosedRange<Double>, default: Double, isLogarithmic: Bool)
    case choice(names: [String], default: String)
  }
  /// In the field's terms: `factors`, `regularization`, `alpha`, `neighborCount`, `epochs`.
  public let name: String
  /// What a larger value does, in one sentence.
  public let meaning: String
  public let kind: Kind
  /// Whether a search varies it unless told otherwise; not so for what trades time for exactness.
  public let isTuned: Bool

  public init(name: String, meaning: String, kind: Kind, isTuned: Bool = true) {
    self.name = name
    self.meaning = meaning
    self.kind = kind
    self.isTuned = isTuned
  }
}
