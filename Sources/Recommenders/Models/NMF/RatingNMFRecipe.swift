import Interactions

/// How non-negative factorization of ratings is trained.
public struct RatingNMFRecipe: ModelRecipe {
  static let card = ModelCard(
    id: "nmf-ratings", name: "NMF ratings", family: .ratingPrediction, needs: [.ratings],
    summary: "Predicts ratings from tastes that only add up: no item is liked for what it lacks.",
    useWhen: "Predicted ratings should rest on factors that a person can name.",
    avoidWhen:
      "Only the error counts: SVD and SVD++ come closer. Or you want lists of what people will "
      + "take next: this may not beat popularity.",
    cost: "O(ratings · factors²) per epoch; O((users + items) · factors) memory.",
    explanation:
      "The average of all ratings, what the item is rated above it, and each rating's exact "
      + "share in the person's bias and tastes, times how much the item has of them.",
    source:
      "Luo, Zhou, Xia and Zhu 2014, eq. 3 (doi:10.1109/TII.2014.2308433); coordinate descent: Hsieh "
      + "and Dhillon 2011 (doi:10.1145/2020408.2020577).",
    hyperparameters: [
      Hyperparameter(
        name: "factors", meaning: "More factors remember more detail and need more ratings.",
        kind: .whole(range: 1...128, default: 15)),
      Hyperparameter(
        name: "epochs", meaning: "More sweeps over both sides; too many fit chance.",
        kind: .whole(range: 1...500, default: 30)),
      .ratingRegularization(default: 0.08),
      Hyperparameter(
        name: "bias",
        meaning:
          "both: people and items have a bias beside their tastes; none: tastes explain all.",
        kind: .choice(names: ["both", "none"], default: "both")),
    ])

  public var card: ModelCard { Self.card }

  public init() {}

  public func memoryEstimate(for feedback: FeedbackMatrix, settings: ModelSettings) throws -> Int {
    let factors = try card.resolve(settings).whole("factors")
    return RatingMemory.bytes(for: feedback)
      + (factors + 2) * (8 * (feedback.userCount + feedback.itemCount) + 8 * feedback.itemCount)
  }

  public func train(
    on feedback: FeedbackMatrix, settings: ModelSettings, context: TrainingContext
  ) throws -> any Recommender {
    let settings = try admit(settings, for: feedback, context, advice: "Lower factors.")
    let data = try RatingData(feedback, card, context)
    return try RatingNMFTraining(data, settings, context).run()
  }

  public func restore(_ archive: ModelArchive, itemCount: Int) throws -> any Recommender {
    let reader = try ArchiveReader(archive, card, itemCount: itemCount)
    let settings = try reader.settings(card)
    let factors = settings.whole("factors")
    return RatingNMF(
      rated: try RatedFactors(archive, reader, factors: factors),
      typicalPerson: try reader.doubles("typical_person", shape: [1 + factors]),
      settings: settings)
  }
}
