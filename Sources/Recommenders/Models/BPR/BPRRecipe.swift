import Interactions
import SparseMath

/// How Bayesian personalised ranking is trained: by stochastic steps on pairs of items.
public struct BPRRecipe: ModelRecipe {
  /// Vectors start normal with this deviation over √factors.
  static let startDeviation = 0.1

  static let card = ModelCard(
    id: "bpr", name: "BPR", family: .factorization,
    summary: "Learns vectors that put what a person has before what she does not have.",
    useWhen: "Only the order of a list counts, feedback is implicit and there are many ratings.",
    avoidWhen: "There are few ratings for each item, or weights matter: every positive counts the "
      + "same. iALS is mostly as good and needs fewer epochs.",
    cost: "O(ratings · factors) per epoch, a hundred epochs; O((users + items) · factors + "
      + "ratings) memory.",
    explanation:
      "The item's bias and popularity, and each history item's share in the person's taste "
      + "vector, times the fit of the recommended item.",
    source:
      "Rendle, Freudenthaler, Gantner, Schmidt-Thieme 2009, figure 4 (arXiv:1205.2618); shards "
      + "as in Gemulla et al. 2011 (doi:10.1145/2020408.2020426); what popular negatives take from "
      + "scores is added back as in Yi et al. 2019 (doi:10.1145/3298689.3346996).",
    hyperparameters: [
      Hyperparameter(
        name: "factors", meaning: "More factors remember more detail and need more data.",
        kind: .whole(range: 1...512, default: 64)),
      Hyperparameter(
        name: "learningRate",
        meaning: "Of the first epoch; it falls to zero by the last. A larger value learns in fewer "
          + "epochs and may overshoot.",
        kind: .real(range: 0.0001...1, default: 0.1, isLogarithmic: true)),
      Hyperparameter(
        name: "regularization",
        meaning: "A larger value keeps vectors small and draws lists towards popular items.",
        kind: .real(range: 0...1, default: 0.02, isLogarithmic: false)),
      Hyperparameter(
        name: "epochs",
        meaning: "More epochs, of one draw for each positive, fit more closely and may over-fit.",
        kind: .whole(range: 1...2000, default: 100)),
      Hyperparameter(
        name: "negatives",
        meaning:
          "uniform: every item alike; popularity: as often as people take them, so that popular "
          + "items are told apart sooner and rare ones later; rootPopularity: between the two.",
        kind: .choice(
          names: BPRSettings.Negatives.allCases.map(\.rawValue), default: "rootPopularity")),
      Hyperparameter(
        name: "updates",
        meaning: "sharded: the same result every time, up to \(BPRTraining.shardLimit) threads; "
          + "hogwild: all threads at once, and no two runs are alike.",
        kind: .choice(names: BPRSettings.Updates.allCases.map(\.rawValue), default: "sharded"),
        isTuned: false),
    ], revision: 2)

  public var card: ModelCard { Self.card }

  public init() {}

  public func memoryEstimate(for feedback: FeedbackMatrix, settings: ModelSettings) throws -> Int {
    let settings = BPRSettings(try card.resolve(settings))
    let width = (settings.factors + 15) / 16 * 16
    // Both sides, the best model, the one that is validated and its vectors while they are copied; the
    // pairs in order, and the tables that negatives are drawn from.
    return width * 4 * (feedback.userCount + 4 * feedback.itemCount)
      + feedback.userItems.entryCount * 8 + feedback.itemCount * 64
  }

  public func train(
    on feedback: FeedbackMatrix, settings: ModelSettings, context: TrainingContext
  ) throws -> any Recommender {
    let settings = try admit(settings, for: feedback, context, advice: "Lower factors.")
    return try BPRTraining(feedback, BPRSettings(settings), context).run()
  }

  public func restore(_ archive: ModelArchive, itemCount: Int) throws -> any Recommender {
    let reader = try ArchiveReader(archive, card, itemCount: itemCount)
    let settings = BPRSettings(try reader.settings(card))
    let shape = try reader.shape("item_factors")
    let width = settings.factors + 2
    guard shape.count == 2, shape[1] == width else {
      throw reader.damaged("\"item_factors\" has shape \(shape), expected \(width) columns")
    }
    return BPR(
      itemFactors: DenseMatrix(
        rowCount: shape[0], columnCount: width,
        elements: try reader.floats("item_factors", shape: shape)),
      foldIn: BPRFoldIn(
        mean: try reader.doubles("negative_mean", shape: [width - 1]),
        covariance: try reader.doubles("negative_covariance", shape: [width - 1, width - 1]),
        time: try reader.doubles("time", shape: [1])[0], settings),
      settings: settings)
  }
}
