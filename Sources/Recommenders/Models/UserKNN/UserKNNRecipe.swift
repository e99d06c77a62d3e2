import Interactions
import SparseMath

/// How a user-to-user neighbourhood model is made.
public struct UserKNNRecipe: ModelRecipe {
  static let card = ModelCard(
    id: "user-knn", name: "UserKNN", family: .neighborhood,
    summary: "Recommends what the people most like you have and you have not.",
    useWhen: "People have long histories and there are fewer people than items.",
    avoidWhen: "Many people must be served at once from much data: each is compared with all.",
    cost:
      "No training beyond the data, which stay in memory; O(Σ of the people behind each item of "
      + "the history) per list.",
    explanation:
      "Each history item adds what it contributes to the likeness of those neighbours who "
      + "have the recommended item.",
    source: "Resnick et al. 1994 (doi:10.1145/192844.192905); Herlocker et al. 1999 "
      + "(doi:10.1145/312624.312682).",
    hyperparameters: [
      Hyperparameter(
        name: "neighborCount",
        meaning: "More neighbours make lists steadier and more alike.",
        kind: .whole(range: 1...2000, default: 100))
    ] + SimilaritySettings.all)

  public var card: ModelCard { Self.card }

  public init() {}

  public func memoryEstimate(for feedback: FeedbackMatrix, settings: ModelSettings) throws -> Int {
    let settings = try card.resolve(settings)
    // The columns once more; where there are weights, these both ways.
    let isPlain =
      feedback.userItems.values == nil
      && settings.choice("weighting") == VectorWeighting.Kind.none.rawValue
    return feedback.userItems.entryCount * (isPlain ? 4 : 20)
      + feedback.userCount * (MemoryLayout<SimilarityFormula.Terms>.stride + 4)
      + feedback.itemCount * 28
  }

  public func train(
    on feedback: FeedbackMatrix, settings: ModelSettings, context: TrainingContext
  ) throws -> any Recommender {
    let settings = try admit(settings, for: feedback, context, advice: "Train on fewer users.")
    try context.cancellation.check()
    let meter = ProgressMeter(context, unitsPerEpoch: 1)
    let model = UserKNN(
      userItems: feedback.userItems, itemUsers: feedback.itemUsers, settings: settings)
    meter.finishEpoch(validation: try context.validate?(model))
    return model
  }

  public func restore(_ archive: ModelArchive, itemCount: Int) throws -> any Recommender {
    let reader = try ArchiveReader(archive, card, itemCount: itemCount)
    let offsets = try reader.integers("offsets")
    let items = try reader.integers("items")
    let itemCount = try reader.statedItemCount()
    let weights =
      archive.tensors["weights"] == nil ? nil : try reader.floats("weights", shape: [items.count])
    guard offsets.first == 0, offsets.last == UInt32(items.count),
      zip(offsets, offsets.dropFirst()).allSatisfy({ $0 <= $1 }),
      items.allSatisfy({ $0 < itemCount })
    else { throw reader.damaged("its histories do not fit together") }
    return UserKNN(
      userItems: CSRMatrix(
        rowCount: offsets.count - 1, columnCount: itemCount, rowOffsets: Column(offsets),
        columns: Column(items), values: weights.map { Column($0) }),
      settings: try reader.settings(card))
  }
}
