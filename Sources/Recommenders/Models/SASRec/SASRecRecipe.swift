import Interactions
import SparseMath

/// How the self-attentive sequential model is trained.
public struct SASRecRecipe: ModelRecipe {
  static let card = ModelCard(
    id: "sasrec", name: "SASRec", family: .sequential, needs: [.times],
    summary: "A small transformer that reads the latest items in order and expects the next one.",
    useWhen: "What people want depends on what they just did: sessions, series, next songs.",
    avoidWhen: "Times are missing or say little, such as ratings entered in one sitting.",
    cost:
      "O(positives · blocks · factors · (factors + length)) per epoch; O(items · factors) memory.",
    explanation: "What each history item changes given all later ones, from the last item back: "
      + "exact differences of scores.",
    source:
      "Kang and McAuley 2018, section III (doi:10.1109/ICDM.2018.00035); loss: Petrov and "
      + "Macdonald 2023, eq. 6 and 9 (doi:10.1145/3604915.3608783).",
    hyperparameters: [
      Hyperparameter(
        name: "factors", meaning: "More factors remember more detail and need more data.",
        kind: .whole(range: 1...512, default: 64)),
      Hyperparameter(
        name: "blocks", meaning: "More blocks find patterns of patterns, slower.",
        kind: .whole(range: 1...8, default: 2)),
      Hyperparameter(
        name: "heads", meaning: "More heads look at more things at the same time, each coarser.",
        kind: .whole(range: 1...16, default: 1)),
      Hyperparameter(
        name: "length", meaning: "How many of the latest items are read.",
        kind: .whole(range: 2...1000, default: 50)),
      Hyperparameter(
        name: "dropout",
        meaning:
          "Share of numbers that are dropped while training; a larger value generalises more.",
        kind: .real(range: 0...0.9, default: 0.3, isLogarithmic: false)),
      Hyperparameter(
        name: "negatives",
        meaning:
          "Items that are drawn as not chosen, for each window of a history; more are steadier.",
        kind: .whole(range: 1...4096, default: 256), isTuned: false),
      Hyperparameter(
        name: "calibration",
        meaning: "0: plain cross-entropy, too sure of itself; 1: as if all items were negatives.",
        kind: .real(range: 0...1, default: 0.75, isLogarithmic: false)),
      Hyperparameter(
        name: "learningRate", meaning: "A larger value learns faster and less steadily.",
        kind: .real(range: 0.00001...0.1, default: 0.002, isLogarithmic: true)),
      Hyperparameter(
        name: "epochs", meaning: "More passes over all histories; too many learn them by heart.",
        kind: .whole(range: 1...2000, default: 60)),
      Hyperparameter(
        name: "batchSize", meaning: "A larger value takes fewer, steadier steps per epoch.",
        kind: .whole(range: 1...2048, default: 16), isTuned: false),
    ])

  public var card: ModelCard { Self.card }

  public init() {}

  public func memoryEstimate(for feedback: FeedbackMatrix, settings: ModelSettings) throws -> Int {
    let settings = SASRecSettings(try card.resolve(settings))
    // The order of every history, found through the latest row of each pair, and the sequences.
    let sequences = feedback.userItems.entryCount * (20 + 4)
    // The best model by validation and the one that is being validated, each with its factors twice.
    let models = 2 * 2 * 4 * feedback.itemCount * settings.factors
    return sequences + models
      + SASRecNetwork.memory(
        settings, itemCount: feedback.itemCount, threads: Parallelism.allCores.threadCount)
  }

  public func train(
    on feedback: FeedbackMatrix, settings: ModelSettings, context: TrainingContext
  ) throws -> any Recommender {
    let settings = SASRecSettings(
      try admit(
        settings, for: feedback, context, advice: "Lower length, factors or batchSize."))
    let sequences = SequenceWindows(
      feedback.histories, start: UInt32(feedback.itemCount), length: settings.length)
    let loop = EpochLoop(
      card, settings.settings, context, exampleCount: sequences.windows.count)
    let network = SASRecNetwork(settings, isTrained: feedback.trainedItems, context)
    // Petrov and Macdonald keep the second moment for fifty steps; long memories are slow to start.
    let adam = Adam(learningRate: settings.learningRate, secondDecay: 0.98)
    return try loop.run { number, examples in
      try network.step(
        examples.map { sequences.windows[$0] }, of: sequences.items, adam: adam.step(number),
        number: number)
    } model: {
      SASRec(
        table: network.table.array, parameters: network.parameters.values.array, settings: settings)
    }
  }

  public func restore(_ archive: ModelArchive, itemCount: Int) throws -> any Recommender {
    let reader = try ArchiveReader(archive, card, itemCount: itemCount)
    let settings = SASRecSettings(try reader.settings(card))
    let rows = try reader.shape("table").first ?? 0
    guard rows > 0 else { throw reader.damaged("\"table\" has no rows") }
    return SASRec(
      table: try reader.floats("table", shape: [rows, settings.factors]),
      parameters: try reader.floats(
        "parameters", shape: [SASRecShape(settings).parameterCount]), settings: settings)
  }
}
