import Interactions
import SparseMath

/// How SLIM is trained: one elastic net for each item.
public struct SLIMRecipe: ModelRecipe {
  static let card = ModelCard(
    id: "slim", name: "SLIM", family: .linear,
    summary: "Learns for every item the few others that predict it.",
    useWhen: "You want accuracy near EASE's with short reasons and a small model.",
    avoidWhen: "Training time matters more: ItemKNN needs seconds. Above "
      + "\(ItemGram.denseItemLimit) items memory depends on how many pairs meet.",
    cost:
      "O(Σ over users of n² + items · steps · items), n = items of the user; items² · 4 bytes of "
      + "memory up to \(ItemGram.denseItemLimit) items, 8 for each pair that meets above.",
    explanation: "Each history item adds its learned weight for the recommended item; most weights "
      + "are zero.",
    source: "Ning and Karypis 2011, eq. 4 (doi:10.1109/ICDM.2011.134), fsSLIM for candidateCount; "
      + "Friedman, Hastie and Tibshirani 2010 (doi:10.18637/jss.v033.i01).",
    hyperparameters: [
      Hyperparameter(
        name: "l1Regularization",
        meaning: "A larger value leaves fewer weights that are not zero.",
        kind: .real(range: 0...10_000, default: 2, isLogarithmic: false)),
      Hyperparameter(
        name: "regularization",
        meaning: "A larger value makes weights smaller and more even.",
        kind: .real(range: 0.001...100_000, default: 100, isLogarithmic: true)),
      Hyperparameter(
        name: "sign",
        meaning: "nonNegative: items only speak for others; any: also against.",
        kind: .choice(names: ["nonNegative", "any"], default: "nonNegative"), isTuned: false),
      Hyperparameter(
        name: "candidateCount",
        meaning: "Only that many nearest items by cosine may get a weight; 0: all.",
        kind: .whole(range: 0...100_000, default: 0), isTuned: false),
      Hyperparameter(
        name: "sweeps",
        meaning: "Most passes over an item's weights; it ends before when they rest.",
        kind: .whole(range: 1...10_000, default: 200), isTuned: false),
    ])

  public var card: ModelCard { Self.card }

  public init() {}

  public func memoryEstimate(for feedback: FeedbackMatrix, settings: ModelSettings) throws -> Int {
    let count = feedback.trainedItems.count { $0 }
    // The pairs, two numbers a thread and item, and some 300 weights for each item, three times.
    return ItemGram.memory(for: feedback) + count * (64 + min(count, 300) * 24)
  }

  public func train(
    on feedback: FeedbackMatrix, settings: ModelSettings, context: TrainingContext
  ) throws -> any Recommender {
    let settings = try admit(
      settings, for: feedback, context, advice: "Drop items with few users or choose ItemKNN.")
    return try SLIMTraining(feedback, settings, context).run()
  }

  public func restore(_ archive: ModelArchive, itemCount: Int) throws -> any Recommender {
    let reader = try ArchiveReader(archive, card, itemCount: itemCount)
    let offsets = try reader.integers("offsets")
    let items = try reader.integers("items")
    let weights = try reader.floats("weights", shape: [items.count])
    let itemCount = max(0, offsets.count - 1)
    guard offsets.first == 0, offsets.last == UInt32(items.count),
      zip(offsets, offsets.dropFirst()).allSatisfy({ $0 <= $1 }),
      items.allSatisfy({ $0 < itemCount })
    else { throw reader.damaged("its weights do not fit together") }
    return SLIM(
      weights: CSRMatrix(
        rowCount: itemCount, columnCount: itemCount, rowOffsets: Column(offsets),
        columns: Column(items), values: Column(weights)), settings: try reader.settings(card))
  }
}
