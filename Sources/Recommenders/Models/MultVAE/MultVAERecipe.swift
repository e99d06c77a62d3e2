import Interactions
import SparseMath

/// How the variational autoencoder with a multinomial likelihood is trained.
public struct MultVAERecipe: ModelRecipe {
  static let card = ModelCard(
    id: "mult-vae", name: "Mult-VAE", family: .neural,
    summary: "A neural network that learns to guess a whole history from a part of it.",
    useWhen: "There are many people with at least ten items each, and tastes mix in ways that sums "
      + "of items miss.",
    avoidWhen: "People or items are few, or training must be quick: EASE is as good then.",
    cost: "O(users · items · hidden) per epoch; O(items · hidden) memory.",
    explanation: "What each history item adds while the history grows from nothing to what it is, "
      + "all items together (integrated gradients).",
    source: "Liang, Krishnan, Hoffman and Jebara 2018, eq. 2 to 5 (doi:10.1145/3178876.3186150).",
    hyperparameters: [
      Hyperparameter(
        name: "hidden", meaning: "Wider layers learn finer tastes, slower.",
        kind: .whole(range: 1...2000, default: 600)),
      Hyperparameter(
        name: "factors",
        meaning: "Length of the latent vector: a larger value keeps more of a history.",
        kind: .whole(range: 1...512, default: 200)),
      Hyperparameter(
        name: "dropout",
        meaning:
          "Share of a history that is hidden while training; a larger value generalises more.",
        kind: .real(range: 0...0.95, default: 0.5, isLogarithmic: false)),
      Hyperparameter(
        name: "beta",
        meaning: "Weight of the prior at the end of annealing: larger values even out tastes.",
        kind: .real(range: 0...2, default: 0.2, isLogarithmic: false)),
      Hyperparameter(
        name: "annealing",
        meaning: "Share of training over which beta rises from 0 to its value.",
        kind: .real(range: 0...1, default: 0.5, isLogarithmic: false), isTuned: false),
      Hyperparameter(
        name: "learningRate", meaning: "A larger value learns faster and less steadily.",
        kind: .real(range: 0.00001...0.1, default: 0.001, isLogarithmic: true)),
      Hyperparameter(
        name: "regularization",
        meaning: "A larger value keeps all weights small.",
        kind: .real(range: 0...0.1, default: 0.00002, isLogarithmic: false)),
      Hyperparameter(
        name: "epochs", meaning: "More passes over all people; too many learn them by heart.",
        kind: .whole(range: 1...1000, default: 50)),
      Hyperparameter(
        name: "batchSize", meaning: "A larger value takes fewer, steadier steps per epoch.",
        kind: .whole(range: 1...4096, default: 32), isTuned: false),
    ])

  public var card: ModelCard { Self.card }

  public init() {}

  public func memoryEstimate(for feedback: FeedbackMatrix, settings: ModelSettings) throws -> Int {
    let settings = try card.resolve(settings)
    let shape = shape(settings)
    let model = 4 * (feedback.itemCount * (2 * shape.hidden + 1) + shape.parameterCount)
    // The best model by validation and the one that is being validated.
    return 2 * model
      + MultVAENetwork.memory(
        shape: shape, itemCount: feedback.itemCount,
        batchSize: min(settings.whole("batchSize"), feedback.userCount),
        threads: Parallelism.allCores.threadCount)
  }

  public func train(
    on feedback: FeedbackMatrix, settings: ModelSettings, context: TrainingContext
  ) throws -> any Recommender {
    let settings = try admit(settings, for: feedback, context, advice: "Lower hidden or batchSize.")
    let users = (0..<feedback.userCount).filter { feedback.userItems.entryCount(ofRow: $0) > 0 }
    let loop = EpochLoop(card, settings, context, exampleCount: users.count)
    let shape = shape(settings)
    let network = MultVAENetwork(
      shape: shape, itemCount: feedback.itemCount, batchSize: loop.batchSize, context)
    let adam = Adam(
      learningRate: settings.real("learningRate"), weightDecay: settings.real("regularization"))
    let annealed = settings.real("annealing") * Double(loop.epochs * loop.batchCount)
    var batch = MultVAEBatch()
    return try loop.run { number, examples in
      var generator = SeededGenerator(seed: context.seed &+ 1, stream: UInt64(number))
      let chosen = examples.map { users[$0] }[...]
      batch.read(
        chosen, of: feedback.userItems, dropout: settings.real("dropout"), using: &generator)
      return try network.step(
        batch, users: chosen, of: feedback.userItems,
        beta: Float(settings.real("beta") * min(1, Double(number) / max(1, annealed))),
        noise: &generator, adam: adam.step(number))
    } model: {
      MultVAE(
        itemFactors: network.output.matrix, inputWeights: network.input.matrix,
        parameters: network.middle.values.array, shape: shape, settings: settings)
    }
  }

  public func restore(_ archive: ModelArchive, itemCount: Int) throws -> any Recommender {
    let reader = try ArchiveReader(archive, card, itemCount: itemCount)
    let settings = try reader.settings(card)
    let shape = shape(settings)
    let items = try reader.matrix("item_factors", columns: shape.hidden + 1)
    return MultVAE(
      itemFactors: items,
      inputWeights: try reader.matrix(
        "input_weights", rows: items.rowCount, columns: shape.hidden),
      parameters: try reader.floats("parameters", shape: [shape.parameterCount]), shape: shape,
      settings: settings)
  }

  private func shape(_ settings: ModelSettings) -> MultVAEShape {
    MultVAEShape(hidden: settings.whole("hidden"), latent: settings.whole("factors"))
  }
}
