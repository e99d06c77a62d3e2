import Interactions
import SparseMath

/// How implicit alternating least squares is trained.
public struct IALSRecipe: ModelRecipe {
  static let card = ModelCard(
    id: "ials", name: "iALS", family: .factorization,
    summary: "Learns a short vector of tastes for every item from who has what.",
    useWhen: "The catalogue is large, feedback is implicit and people have at least a few items.",
    avoidWhen: "There are only a few thousand positives: ItemKNN and EASE need less data.",
    cost:
      "O(positives · factors) per epoch by conjugate gradients, O(positives · factors²) exactly; "
      + "O((users + items) · factors) memory.",
    explanation: "Each history item's share in the person's taste vector, times the fit of the "
      + "recommended item: exact, and it depends on the whole history.",
    source:
      "Hu, Koren and Volinsky 2008, eq. 4, 5 and 7 (doi:10.1109/ICDM.2008.22); Takács, Pilászy "
      + "and Tikk 2011 (doi:10.1145/2043932.2043987); Rendle, Krichene, Zhang and Koren 2021 "
      + "(arXiv:2110.14037 and, for the solver block, arXiv:2110.14044).",
    hyperparameters: [
      Hyperparameter(
        name: "factors", meaning: "More factors remember more detail and need more data.",
        kind: .whole(range: 1...512, default: 64)),
      Hyperparameter(
        name: "regularization",
        meaning: "A larger value keeps vectors small and draws lists towards popular items.",
        kind: .real(range: 0.0001...10_000, default: 0.5, isLogarithmic: true)),
      Hyperparameter(
        name: "alpha",
        meaning: "How much more a positive of weight 1 counts than a missing one: "
          + "unobservedWeight + alpha · weight.",
        kind: .real(range: 0.01...1000, default: 1, isLogarithmic: true)),
      Hyperparameter(
        name: "unobservedWeight",
        meaning: "A larger value takes a missing pair more for a dislike.",
        kind: .real(range: 0.0001...100, default: 0.2, isLogarithmic: true)),
      Hyperparameter(
        name: "epochs", meaning: "More sweeps over both sides; 10 to 15 are usually enough.",
        kind: .whole(range: 1...500, default: 15)),
      Hyperparameter(
        name: "solver",
        meaning: "conjugateGradient: a few steps, much faster; exact: Cholesky for every row; "
          + "block: Cholesky for blocks of factors in turn.",
        kind: .choice(
          names: IALSSettings.Solver.allCases.map(\.rawValue), default: "conjugateGradient"),
        isTuned: false),
      Hyperparameter(
        name: "gradientSteps",
        meaning: "More steps of conjugate gradients come closer to the exact solution.",
        kind: .whole(range: 1...20, default: 2), isTuned: false),
      Hyperparameter(
        name: "blockSize",
        meaning:
          "Factors solved together by the solver block, in sixteens: more cost more and need "
          + "fewer epochs.",
        kind: .whole(range: 1...512, default: 32), isTuned: false),
      Hyperparameter(
        name: "regularizationScaling",
        meaning:
          "constant: the same for every row; frequency: times the row's number of positives; "
          + "confidence: times these and, by unobservedWeight, all its pairs.",
        kind: .choice(
          names: IALSSettings.Scaling.allCases.map(\.rawValue), default: "frequency")),
      Hyperparameter(
        name: "regularizationExponent",
        meaning: "A larger value holds active people and popular items back more than others.",
        kind: .real(range: 0...1, default: 0.7, isLogarithmic: false)),
      Hyperparameter(
        name: "initialization",
        meaning: "normal: initialDeviation / √factors; uniform: 0 to 0.01.",
        kind: .choice(
          names: IALSSettings.Initialization.allCases.map(\.rawValue), default: "normal"),
        isTuned: false),
      Hyperparameter(
        name: "initialDeviation",
        meaning: "A larger value starts with longer vectors.",
        kind: .real(range: 0.0001...10, default: 0.1, isLogarithmic: true), isTuned: false),
    ])

  public var card: ModelCard { Self.card }

  public init() {}

  public func memoryEstimate(for feedback: FeedbackMatrix, settings: ModelSettings) throws -> Int {
    let settings = IALSSettings(try card.resolve(settings))
    let width = (settings.factors + 15) / 16 * 16
    let rows = feedback.userCount + feedback.itemCount
    // Both sides, a copy of the larger one for the solver, the model that validation sees and the best.
    return width * 4
      * (rows + max(feedback.userCount, feedback.itemCount) + 2 * feedback.itemCount)
  }

  public func train(
    on feedback: FeedbackMatrix, settings: ModelSettings, context: TrainingContext
  ) throws -> any Recommender {
    let settings = try admit(settings, for: feedback, context, advice: "Lower factors.")
    return try IALSTraining(feedback, IALSSettings(settings), context).run()
  }

  public func restore(_ archive: ModelArchive, itemCount: Int) throws -> any Recommender {
    let reader = try ArchiveReader(
      archive.completed(with: Self.earlierSettings), card, itemCount: itemCount)
    return try Self.restore(reader, try reader.settings(card))
  }

  /// From the archive of this or another model that keeps its item vectors the same way.
  static func restore(_ reader: ArchiveReader, _ settings: ModelSettings) throws -> IALS {
    let settings = IALSSettings(settings)
    return IALS(
      itemFactors: try reader.matrix("item_factors", columns: settings.factors),
      settings: settings)
  }

  /// What was so before it could be set: for models saved then.
  private static let earlierSettings = [
    "unobservedWeight": "1", "regularizationExponent": "1", "initialization": "uniform",
  ]
}

extension ModelArchive {
  /// The same with facts that it does not state.
  fileprivate func completed(with facts: [String: String]) -> ModelArchive {
    ModelArchive(
      modelID: modelID, tensors: tensors, metadata: metadata.merging(facts) { stated, _ in stated })
  }
}
