import Interactions
import SparseMath

/// How neural matrix factorization is trained.
public struct NeuMFRecipe: ModelRecipe {
  static let card = ModelCard(
    id: "neumf", name: "NeuMF", family: .neural,
    summary: "A product of taste vectors and a small neural network over them, trained together.",
    useWhen: "You compare with papers that use it, or want a network that is quick to train.",
    avoidWhen: "You want the best lists: well-tuned iALS and EASE are usually ahead.",
    cost: "O(positives · negatives · factors²) per epoch; O(items · factors) memory.",
    explanation: "What each history item adds while the history grows from nothing to what it is, "
      + "all items together (integrated gradients).",
    source:
      "He, Liao, Zhang, Nie, Hu and Chua 2017, eq. 7 and 12 (doi:10.1145/3038912.3052569); people "
      + "as sums of items: Kabbur, Ning and Karypis 2013, eq. 5 (doi:10.1145/2487575.2487589).",
    hyperparameters: [
      Hyperparameter(
        name: "factors", meaning: "More factors remember more detail and need more data.",
        kind: .whole(range: 1...256, default: 16)),
      Hyperparameter(
        name: "negatives",
        meaning: "Items that somebody does not have, drawn for each one that she has; more make "
          + "better lists, slower.",
        kind: .whole(range: 1...64, default: 16)),
      Hyperparameter(
        name: "learningRate", meaning: "A larger value learns faster and less steadily.",
        kind: .real(range: 0.00001...0.1, default: 0.001, isLogarithmic: true)),
      Hyperparameter(
        name: "regularization", meaning: "A larger value keeps all weights small.",
        kind: .real(range: 0...0.1, default: 0, isLogarithmic: false)),
      Hyperparameter(
        name: "epochs", meaning: "More passes over all positives; too many learn them by heart.",
        kind: .whole(range: 1...1000, default: 30)),
      Hyperparameter(
        name: "batchSize",
        meaning: "People (up to \(NeuMFShard.size) items of each) in a step; a larger value takes "
          + "fewer, steadier steps.",
        kind: .whole(range: 1...1024, default: 16), isTuned: false),
    ])

  public var card: ModelCard { Self.card }

  public init() {}

  public func memoryEstimate(for feedback: FeedbackMatrix, settings: ModelSettings) throws -> Int {
    let settings = try card.resolve(settings)
    let shape = NeuMFShape(factors: settings.whole("factors"))
    let examples = feedback.userCount + feedback.userItems.entryCount / NeuMFShard.size
    let model =
      4
      * (2 * feedback.itemCount * shape.width
        + NeuMFScorer.size(shape, itemCount: feedback.itemCount))
    // The best model by validation and the one that is being validated; the examples, while their list
    // grows, and their order.
    return 2 * model + examples * (3 * MemoryLayout<NeuMFNetwork.Example>.stride + 8)
      + NeuMFNetwork.memory(
        shape, negatives: settings.whole("negatives"), batchSize: settings.whole("batchSize"),
        itemCount: feedback.itemCount, threads: Parallelism.allCores.threadCount)
  }

  public func train(
    on feedback: FeedbackMatrix, settings: ModelSettings, context: TrainingContext
  ) throws -> any Recommender {
    let settings = try admit(
      settings, for: feedback, context, advice: "Lower factors or batchSize.")
    let examples = examples(of: feedback.userItems)
    let loop = EpochLoop(card, settings, context, exampleCount: examples.count)
    let shape = NeuMFShape(factors: settings.whole("factors"))
    let network = NeuMFNetwork(
      shape, negatives: settings.whole("negatives"), batchSize: loop.batchSize,
      isTrained: feedback.trainedItems, context)
    let adam = Adam(
      learningRate: settings.real("learningRate"), weightDecay: settings.real("regularization"))
    return try loop.run { number, chosen in
      try network.step(
        chosen.map { examples[$0] }, of: feedback.userItems, adam: adam.step(number),
        number: number)
    } model: {
      NeuMF(
        historyVectors: network.histories.matrix, itemVectors: network.items.matrix,
        parameters: network.parameters.values.array, shape: shape, settings: settings)
    }
  }

  public func restore(_ archive: ModelArchive, itemCount: Int) throws -> any Recommender {
    let reader = try ArchiveReader(archive, card, itemCount: itemCount)
    let settings = try reader.settings(card)
    let shape = NeuMFShape(factors: settings.whole("factors"))
    let items = try reader.matrix("item_vectors", columns: shape.width)
    return NeuMF(
      historyVectors: try reader.matrix(
        "history_vectors", rows: items.rowCount, columns: shape.width), itemVectors: items,
      parameters: try reader.floats("parameters", shape: [shape.parameterCount]), shape: shape,
      settings: settings)
  }

  /// Long histories in parts.
  private func examples(of matrix: CSRMatrix) -> [NeuMFNetwork.Example] {
    (0..<matrix.rowCount).flatMap { user in
      let count = matrix.entryCount(ofRow: user)
      return stride(from: 0, to: count, by: NeuMFShard.size).map {
        NeuMFNetwork.Example(user: user, range: $0..<min(count, $0 + NeuMFShard.size))
      }
    }
  }
}
