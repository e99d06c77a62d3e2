import Interactions
import SparseMath

/// How the random baseline is made.
public struct RandomRecipe: ModelRecipe {
  static let card = ModelCard(
    id: "random", name: "Random", family: .popularity,
    summary: "Recommends items drawn at random, the same ones each time for the same history.",
    useWhen: "You want the floor: a model that does not beat it has learned nothing.",
    avoidWhen: "Anything is shown to people.",
    cost: "No training, O(items) per list; no memory.",
    explanation: "The score is a random draw; nothing in the history has a say.",
    source: "Baseline by definition.", hyperparameters: [])

  public var card: ModelCard { Self.card }

  public init() {}

  public func memoryEstimate(for feedback: FeedbackMatrix, settings: ModelSettings) throws -> Int {
    0
  }

  public func train(
    on feedback: FeedbackMatrix, settings: ModelSettings, context: TrainingContext
  ) throws -> any Recommender {
    _ = try card.resolve(settings)
    try feedback.requireData(for: card, context)
    try context.cancellation.check()
    let meter = ProgressMeter(context, unitsPerEpoch: 1)
    let model = RandomModel(itemCount: feedback.itemCount, seed: context.seed)
    meter.finishEpoch(validation: try context.validate?(model))
    return model
  }

  public func restore(_ archive: ModelArchive, itemCount: Int) throws -> any Recommender {
    let reader = try ArchiveReader(archive, card, itemCount: itemCount)
    let seed = try reader.integers("seed", shape: [2])
    return RandomModel(
      itemCount: try reader.statedItemCount(), seed: UInt64(seed[0]) << 32 | UInt64(seed[1]))
  }
}
