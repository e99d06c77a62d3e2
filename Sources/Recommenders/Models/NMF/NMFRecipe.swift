import Interactions
import SparseMath

/// How non-negative factorization of who took what is trained.
public struct NMFRecipe: ModelRecipe {
  static let card = ModelCard(
    id: "nmf", name: "NMF", family: .factorization,
    summary:
      "Finds tastes that only add up: each item has a share of each, and so has each person.",
    useWhen: "You want factors that can be named: groups of items taken by the same people.",
    avoidWhen: "Only the quality of lists counts: iALS and EASE rank better.",
    cost: "O(positives · factors + (users + items) · factors²) per epoch; "
      + "O((users + items) · factors) memory.",
    explanation:
      "Each history item's exact share in the person's tastes, times how much the recommended "
      + "item has of them.",
    source:
      "Lee and Seung 2001 (NIPS 13); Cichocki and Phan 2009 (doi:10.1587/transfun.E92.A.708).",
    hyperparameters: [
      Hyperparameter(
        name: "factors", meaning: "More factors tell finer groups apart.",
        kind: .whole(range: 1...256, default: 32)),
      Hyperparameter(
        name: "epochs", meaning: "More sweeps over both sides; 30 are usually enough.",
        kind: .whole(range: 1...500, default: 30)),
      Hyperparameter(
        name: "regularization", meaning: "A larger value keeps vectors small.",
        kind: .real(range: 0.0001...1000, default: 1, isLogarithmic: true)),
    ])

  public var card: ModelCard { Self.card }

  public init() {}

  public func memoryEstimate(for feedback: FeedbackMatrix, settings: ModelSettings) throws -> Int {
    let factors = try card.resolve(settings).whole("factors")
    // Both sides in double precision, and the models that validation sees and has found best, each with
    // a copy of its own.
    return factors * (8 * (feedback.userCount + feedback.itemCount) + 24 * feedback.itemCount)
  }

  public func train(
    on feedback: FeedbackMatrix, settings: ModelSettings, context: TrainingContext
  ) throws -> any Recommender {
    let settings = try admit(settings, for: feedback, context, advice: "Lower factors.")
    return try NMFTraining(feedback, settings, context).run()
  }

  public func restore(_ archive: ModelArchive, itemCount: Int) throws -> any Recommender {
    let reader = try ArchiveReader(archive, card, itemCount: itemCount)
    let settings = try reader.settings(card)
    return NMF(
      itemFactors: try reader.matrix("item_factors", columns: settings.whole("factors")),
      settings: settings)
  }
}
