import Interactions

/// How biased matrix factorization of ratings is trained.
public struct BiasedSVDRecipe: ModelRecipe {
  static let card = ModelCard(
    id: "svd", name: "SVD", family: .ratingPrediction, needs: [.ratings],
    summary: "Predicts ratings from a bias and a short vector of tastes for every item and person.",
    useWhen: "You have ratings and want to know how many stars somebody would give.",
    avoidWhen: "You want lists of what people will take next: models of who took what rank better, "
      + "and this one may not beat popularity.",
    cost: "O(ratings · factors) per epoch; O((users + items) · factors) memory.",
    explanation:
      "The average of all ratings, what the item is rated above it, and each rating's exact "
      + "share in the person's bias and vector, times the fit of the item.",
    source:
      "Koren, Bell and Volinsky 2009, eq. 4 and 5 (doi:10.1109/MC.2009.263); parallel descent: "
      + "Gemulla et al. 2011 (doi:10.1145/2020408.2020426).",
    hyperparameters: [
      .ratingFactors(default: 64), .ratingEpochs, .ratingLearningRate,
      .ratingRegularization(default: 0.08),
    ])

  public var card: ModelCard { Self.card }

  public init() {}

  public func memoryEstimate(for feedback: FeedbackMatrix, settings: ModelSettings) throws -> Int {
    let factors = try card.resolve(settings).whole("factors")
    let width = (factors + 15) / 16 * 16
    // Both sides with biases, the model that validation sees, and where the blocks of each user begin.
    return RatingMemory.bytes(for: feedback)
      + (width + 1) * 4 * (feedback.userCount + 2 * feedback.itemCount) + 17 * 4
      * feedback.userCount
  }

  public func train(
    on feedback: FeedbackMatrix, settings: ModelSettings, context: TrainingContext
  ) throws -> any Recommender {
    let settings = try admit(settings, for: feedback, context, advice: "Lower factors.")
    let data = try RatingData(feedback, card, context)
    return try BiasedSVDTraining(data, settings, context).run()
  }

  public func restore(_ archive: ModelArchive, itemCount: Int) throws -> any Recommender {
    let reader = try ArchiveReader(archive, card, itemCount: itemCount)
    let settings = try reader.settings(card)
    return BiasedSVD(
      rated: try RatedFactors(archive, reader, factors: settings.whole("factors")),
      settings: settings)
  }
}
