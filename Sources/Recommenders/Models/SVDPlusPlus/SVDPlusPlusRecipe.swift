import Interactions
import SparseMath

/// How SVD++ is trained.
public struct SVDPlusPlusRecipe: ModelRecipe {
  static let card = ModelCard(
    id: "svd-plus-plus", name: "SVD++", family: .ratingPrediction, needs: [.ratings],
    summary: "SVD that also learns from which items somebody rated, whatever the rating.",
    useWhen: "Predicted ratings must be as close as they can be and training may take longer.",
    avoidWhen: "You want lists of what people will take next: models of who took what rank better, "
      + "and this one may not beat popularity.",
    cost: "O(ratings · factors) per epoch on one thread, about three times SVD; "
      + "O((users + 2 · items) · factors) memory.",
    explanation:
      "The average of all ratings, what the item is rated above it, and for each item of the "
      + "history: what having it says, plus its rating's exact share in the person's bias and vector.",
    source: "Koren 2008, eq. 15 and 16 (doi:10.1145/1401890.1401944).",
    hyperparameters: [
      .ratingFactors(default: 32), .ratingEpochs, .ratingLearningRate,
      .ratingRegularization(default: 0.1),
    ])

  public var card: ModelCard { Self.card }

  public init() {}

  public func memoryEstimate(for feedback: FeedbackMatrix, settings: ModelSettings) throws -> Int {
    let factors = try card.resolve(settings).whole("factors")
    let width = (factors + 15) / 16 * 16
    // Users, and items and their images, twice: in training and in the model that validation sees.
    return RatingMemory.bytes(for: feedback)
      + (width + 2) * 4 * (feedback.userCount + 4 * feedback.itemCount)
  }

  public func train(
    on feedback: FeedbackMatrix, settings: ModelSettings, context: TrainingContext
  ) throws -> any Recommender {
    let settings = try admit(settings, for: feedback, context, advice: "Lower factors.")
    let data = try RatingData(feedback, card, context)
    return try SVDPlusPlusTraining(data, settings, context).run()
  }

  public func restore(_ archive: ModelArchive, itemCount: Int) throws -> any Recommender {
    let reader = try ArchiveReader(archive, card, itemCount: itemCount)
    let settings = try reader.settings(card)
    let rated = try RatedFactors(archive, reader, factors: settings.whole("factors"))
    return SVDPlusPlus(
      rated: rated,
      images: try reader.matrix(
        "image_factors", rows: rated.rows.rowCount, columns: rated.factors), settings: settings)
  }
}
