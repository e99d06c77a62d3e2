import Interactions

/// How the baseline of rating prediction is made.
public struct RatingBaselineRecipe: ModelRecipe {
  static let card = ModelCard(
    id: "rating-baseline", name: "Baseline ratings", family: .ratingPrediction, needs: [.ratings],
    summary: "Predicts a rating from how the item is rated and how the person rates.",
    useWhen: "You want to know what a rating model gains beyond averages.",
    avoidWhen: "You want lists that suit a person: everybody gets the best-rated items first.",
    cost: "O(ratings) per epoch; O(users + items) memory.",
    explanation: "The average of all ratings, what the item is rated above it, and each rating's "
      + "share in how much above others the person rates.",
    source: "Koren 2010, section 2.1 (doi:10.1145/1644873.1644874).",
    hyperparameters: [
      Hyperparameter(
        name: "userRegularization",
        meaning: "A larger value trusts the habits of people with few ratings less.",
        kind: .real(range: 0...1000, default: 5, isLogarithmic: false)),
      Hyperparameter(
        name: "itemRegularization",
        meaning: "A larger value draws items with few ratings towards the average.",
        kind: .real(range: 0...1000, default: 5, isLogarithmic: false)),
      Hyperparameter(
        name: "epochs", meaning: "More sweeps over both sides; 10 are enough.",
        kind: .whole(range: 1...100, default: 10)),
    ])

  public var card: ModelCard { Self.card }

  public init() {}

  public func memoryEstimate(for feedback: FeedbackMatrix, settings: ModelSettings) throws -> Int {
    RatingMemory.bytes(for: feedback) + 16 * (feedback.userCount + 2 * feedback.itemCount)
  }

  public func train(
    on feedback: FeedbackMatrix, settings: ModelSettings, context: TrainingContext
  ) throws -> any Recommender {
    let settings = try admit(settings, for: feedback, context, advice: "Choose a part of the data.")
    let data = try RatingData(feedback, card, context)
    let penalties = (
      user: settings.real("userRegularization"), item: settings.real("itemRegularization")
    )
    let meter = ProgressMeter(context, epochCount: settings.whole("epochs"), unitsPerEpoch: 1)
    var ending = RatingEpochs<RatingBaseline>(card, context, meter)
    let biases = try RatingBiases(
      data, userRegularization: penalties.user, itemRegularization: penalties.item,
      epochs: settings.whole("epochs"), cancellation: context.cancellation
    ) { biases in
      let objective = biases.objective(
        data, userRegularization: penalties.user, itemRegularization: penalties.item)
      return try ending.finish(
        objective: objective, advice: "Raise userRegularization and itemRegularization."
      ) { model(data, biases, settings) }
    }
    return ending.best ?? model(data, biases, settings)
  }

  public func restore(_ archive: ModelArchive, itemCount: Int) throws -> any Recommender {
    let reader = try ArchiveReader(archive, card, itemCount: itemCount)
    return RatingBaseline(
      rated: try RatedFactors(archive, reader, factors: 0), settings: try reader.settings(card))
  }

  private func model(
    _ data: RatingData, _ biases: RatingBiases, _ settings: ModelSettings
  ) -> RatingBaseline {
    RatingBaseline(
      rated: RatedFactors(
        itemCount: data.itemCount, factors: 0, mean: data.mean, scale: data.scale,
        bias: { biases.items[$0] }, vector: { _ in UnsafeBufferPointer(start: nil, count: 0) }),
      settings: settings)
  }
}
