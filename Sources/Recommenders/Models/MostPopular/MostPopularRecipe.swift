import Interactions

/// How the popularity baseline is made.
public struct MostPopularRecipe: ModelRecipe {
  static let card = ModelCard(
    id: "most-popular", name: "MostPopular", family: .popularity,
    summary: "Recommends what most people have, to everybody.",
    useWhen: "You need the baseline that every model must beat, or a list for someone unknown.",
    avoidWhen: "Lists should differ between people or reach beyond the best-sellers.",
    cost: "O(positives) once, O(items) per list; O(items) memory.",
    explanation: "The score is the number of people who have the item; the history has no say.",
    source: "Baseline by definition.", hyperparameters: [])

  public var card: ModelCard { Self.card }

  public init() {}

  public func memoryEstimate(for feedback: FeedbackMatrix, settings: ModelSettings) throws -> Int {
    feedback.itemCount * MemoryLayout<UInt32>.stride
  }

  public func train(
    on feedback: FeedbackMatrix, settings: ModelSettings, context: TrainingContext
  ) throws -> any Recommender {
    _ = try card.resolve(settings)
    try feedback.requireData(for: card, context)
    try context.cancellation.check()
    let meter = ProgressMeter(context, unitsPerEpoch: 1)
    let model = MostPopular(popularity: feedback.takerCounts)
    meter.finishEpoch(validation: try context.validate?(model))
    return model
  }

  public func restore(_ archive: ModelArchive, itemCount: Int) throws -> any Recommender {
    MostPopular(
      popularity: try ArchiveReader(archive, card, itemCount: itemCount).integers("popularity"))
  }
}
