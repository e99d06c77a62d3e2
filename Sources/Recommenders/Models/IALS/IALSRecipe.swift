import Interactions
import SparseMath

/// How implicit alternating least squares is trained.
public struct IALSRecipe: ModelRecipe {
  static let card = ModelCard(
    id: "ials", name: "iALS", family: .factorization,
    summary: "Learns a short vector of tastes for every item from who has what.",
    useWhen: "The catalogue is large, feedback is implicit and people have at least a few items.",
    avoidWhen: "There are only a few thousand ratings: ItemKNN and EASE need less data.",
    cost: "O(ratings · factors) per epoch by conjugate gradients, O(ratings · factors²) exactly; "
      + "O((users + items) · factors) memory.",
    explanation: "Each history item's share in the person's taste vector, times the fit of the "
      + "recommended item: exact, and it depends on the whole history.",
    source: "Hu, Koren, Volinsky 2008, eq. 4, 5 and 7 (doi:10.1109/ICDM.2008.22); Takács, Pilászy, "
      + "Tikk 2011 (doi:10.1145/2043932.2043987).",
    hyperparameters: [
      Hyperparameter(
        name: "factors", meaning: "More factors remember more detail and need more data.",
        kind: .whole(range: 1...512, default: 64)),
      Hyperparameter(
        name: "regularization",
        meaning: "A larger value keeps vectors small and draws lists towards popular items.",
        kind: .real(range: 0.0001...10_000, default: 10, isLogarithmic: true)),
      Hyperparameter(
        name: "alpha",
        meaning:
          "How much more a positive of weight 1 counts than a missing one: 1 + alpha · weight.",
        kind: .real(range: 0.01...1000, default: 4, isLogarithmic: true)),
      Hyperparameter(
        name: "epochs", meaning: "More sweeps over both sides; 10 to 15 are usually enough.",
        kind: .whole(range: 1...500, default: 15)),
      Hyperparameter(
        name: "solver",
        meaning: "conjugateGradient: a few steps, much faster; exact: Cholesky for every row.",
        kind: .choice(
          names: IALSSettings.Solver.allCases.map(\.rawValue), default: "conjugateGradient"),
        isTuned: false),
      Hyperparameter(
        name: "gradientSteps",
        meaning: "More steps of conjugate gradients come closer to the exact solution.",
        kind: .whole(range: 1...20, default: 2), isTuned: false),
      Hyperparameter(
        name: "regularizationScaling",
        meaning:
          "constant: the same for every row; frequency: times the row's number of positives.",
        kind: .choice(
          names: IALSSettings.Scaling.allCases.map(\.rawValue), default: "constant")),
    ])

  public var card: ModelCard { Self.card }

  public init() {}

  public func memoryEstimate(for feedback: FeedbackMatrix, settings: ModelSettings) -> Int {
    guard let settings = try? IALSSettings(card.resolve(settings)) else { return 0 }
    let width = (settings.factors + 15) / 16 * 16
    let rows = feedback.userCount + feedback.itemCount
    // Both sides, a copy of the larger one for the solver, and the model that validation sees.
    return width * 4 * (rows + max(feedback.userCount, feedback.itemCount) + feedback.itemCount)
  }

  public func train(
    on feedback: FeedbackMatrix, settings: ModelSettings, context: TrainingContext
  ) throws -> any Recommender {
    let settings = try card.resolve(settings)
    try feedback.requireData(for: card, context)
    try requireMemory(for: feedback, settings: settings, context, advice: "Lower factors.")
    return try IALSTraining(feedback, IALSSettings(settings), context).run()
  }

  public func restore(_ archive: ModelArchive) throws -> any Recommender {
    let reader = try ArchiveReader(archive, card)
    return try Self.restore(reader, try reader.settings(card))
  }

  /// From the archive of this or another model that keeps its item vectors the same way.
  static func restore(_ reader: ArchiveReader, _ settings: ModelSettings) throws -> IALS {
    let settings = IALSSettings(settings)
    let shape = try reader.shape("item_factors")
    guard shape.count == 2, shape[1] == settings.factors else {
      throw reader.damaged(
        "\"item_factors\" has shape \(shape), expected \(settings.factors) columns")
    }
    return IALS(
      itemFactors: DenseMatrix(
        rowCount: shape[0], columnCount: shape[1],
        elements: try reader.floats("item_factors", shape: shape)), settings: settings)
  }
}
