import Interactions
import SparseMath

/// How EASE is trained: one inverse, in closed form.
public struct EASERecipe: ModelRecipe {
  /// Largest matrix that is kept in double precision unless asked otherwise: 648 MB.
  public static let doublePrecisionItemLimit = 9000

  static let card = ModelCard(
    id: "ease", name: "EASE", family: .linear,
    summary: "Learns in one step how much every item speaks for every other.",
    useWhen: "The catalogue has up to some 20,000 items; accuracy is often the best of all.",
    avoidWhen: "The catalogue is larger: memory grows with its square and time with its cube.",
    cost: "O(items³) once and O(items²) memory; with fewer users than items O(items² · users).",
    explanation: "Each history item adds its learned weight for the recommended item; it may be "
      + "negative.",
    source: "Steck 2019, eq. 8 (doi:10.1145/3308558.3313710).",
    hyperparameters: [
      Hyperparameter(
        name: "regularization",
        meaning: "A larger value trusts rare pairs less and draws lists towards popular items.",
        kind: .real(range: 0.1...100_000, default: 200, isLogarithmic: true)),
      Hyperparameter(
        name: "precision",
        meaning: "automatic: double up to \(doublePrecisionItemLimit) items with train rows, "
          + "single above.",
        kind: .choice(names: ["automatic", "double", "single"], default: "automatic"),
        isTuned: false),
    ])

  public var card: ModelCard { Self.card }

  public init() {}

  public func memoryEstimate(for feedback: FeedbackMatrix, settings: ModelSettings) throws -> Int {
    let count = feedback.trainedItems.count { $0 }
    let settings = try card.resolve(settings)
    return Self.usesDouble(count, settings)
      ? EASETraining<Double>.memory(itemCount: count, userCount: feedback.userCount)
      : EASETraining<Float>.memory(itemCount: count, userCount: feedback.userCount)
  }

  public func train(
    on feedback: FeedbackMatrix, settings: ModelSettings, context: TrainingContext
  ) throws -> any Recommender {
    let settings = try admit(
      settings, for: feedback, context,
      advice: "Drop items with few users or choose iALS, whose memory grows with the items only.")
    let count = feedback.trainedItems.count { $0 }
    let meter = ProgressMeter(context, unitsPerEpoch: 1_000_000)
    let model: any Recommender =
      if Self.usesDouble(count, settings) {
        try EASETraining<Double>(feedback, settings, context, meter).run()
      } else {
        try EASETraining<Float>(feedback, settings, context, meter).run()
      }
    meter.finishEpoch(validation: try context.validate?(model))
    return model
  }

  public func restore(_ archive: ModelArchive, itemCount: Int) throws -> any Recommender {
    let reader = try ArchiveReader(archive, card, itemCount: itemCount)
    return try Self.restore(reader, archive, try reader.settings(card))
  }

  /// From the archive of this or another model that keeps its item weights the same way.
  static func restore(
    _ reader: ArchiveReader, _ archive: ModelArchive, _ settings: ModelSettings
  ) throws -> any Recommender {
    let itemCount = try reader.statedItemCount()
    let activeItems = try reader.integers("active_items")
    guard activeItems.allSatisfy({ $0 < itemCount }),
      zip(activeItems, activeItems.dropFirst()).allSatisfy({ $0 < $1 })
    else { throw reader.damaged("its items are not in ascending order") }
    let shape = [activeItems.count, activeItems.count]
    if case .doubles = archive.tensors["weights"] {
      return EASE<Double>(
        itemCount: itemCount, activeItems: activeItems,
        weights: try reader.doubles("weights", shape: shape), settings: settings)
    }
    return EASE<Float>(
      itemCount: itemCount, activeItems: activeItems,
      weights: try reader.floats("weights", shape: shape), settings: settings)
  }

  static func usesDouble(_ count: Int, _ settings: ModelSettings) -> Bool {
    switch settings.values["precision"] {
    case .choice("double"): true
    case .choice("single"): false
    default: count <= doublePrecisionItemLimit
    }
  }
}
