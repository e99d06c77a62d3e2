import Evaluation
import Interactions
import Recommenders

/// One model over all folds.
public struct FoldedRun: Sendable {
  public let name: String
  public let modelID: String
  /// Complete, defaults filled in.
  public let settings: ModelSettings
  /// Seconds of training, one for each fold.
  public let trainingSeconds: [Double]
  /// Every metric, in table order.
  public let measurements: [FoldedMeasurement]

  /// A metric over the folds, or nil where it was not measured.
  public func measurement(_ key: MetricKey) -> FoldedMeasurement? {
    let name = key.description
    return measurements.first { $0.metric == name }
  }
}

/// Models measured on several divisions of the same rows.
public struct FoldedEvaluation: Sendable {
  public let data: BatchData
  public let plan: FoldPlan
  public let seed: UInt64
  /// One for each fold.
  public let splits: [Split]
  /// What the numbers of each fold were made of.
  public let protocols: [EvaluationProtocol]
  public let runs: [FoldedRun]
}

extension Batch {
  /// Trains models on every fold and measures each on the part held out: cross-validation.
  ///
  /// Folds have no validation part, so models run all their epochs.
  /// - Throws: `Failure` for a model from a file, which has seen the rows that would test it.
  public func crossValidate(
    _ request: DataRequest, _ choices: [ModelChoice], plan: FoldPlan, cutoffs: [Int],
    sampledNegatives: Int? = nil
  ) throws -> FoldedEvaluation {
    let recipes = try choices.map { choice -> (recipe: any ModelRecipe, settings: ModelSettings) in
      guard case .recipe(let recipe, let settings) = choice else {
        throw Failure(
          reason: "a trained model cannot be cross-validated: every fold trains anew",
          advice: "Name a kind of model instead of a file.")
      }
      return (recipe, settings)
    }
    let data = try load(request)
    let parts = try plan.parts(of: data.dataset, rows: data.rows, seed: seed)
    var splits: [Split] = []
    var protocols: [EvaluationProtocol] = []
    var results: [[(report: EvaluationReport, seconds: Double)]] = recipes.map { _ in [] }
    for (fold, part) in parts.enumerated() {
      let experiment = try Pipeline.experiment(
        data.dataset, rows: part.rows, rules: data.rules, splitRule: part.rule)
      splits.append(experiment.split)
      for (position, choice) in recipes.enumerated() {
        try cancellation.check()
        let name = RunName.name(of: choice.recipe.card, settings: choice.settings)
        let result = try Pipeline.run(
          choice.recipe, settings: choice.settings, on: experiment,
          options: RunOptions(
            seed: seed, measurementSeed: seed, cutoffs: cutoffs,
            sampledNegatives: sampledNegatives),
          parallelism: parallelism, cancellation: cancellation
        ) { [report] in
          report(
            BatchProgress(
              "fold \(fold + 1) of \(parts.count): \(name)", fraction: $0.fraction,
              detail: $0.words(choice.recipe.card.objective)))
        }
        results[position].append((result.outcome.report, result.trainingSeconds))
      }
      protocols += (results.first?.last).map { [$0.report.evaluationProtocol] } ?? []
    }
    let runs = try zip(recipes, results).map { choice, results in
      FoldedRun(
        name: RunName.name(of: choice.recipe.card, settings: choice.settings),
        modelID: choice.recipe.card.id,
        settings: try choice.recipe.card.resolve(choice.settings),
        trainingSeconds: results.map(\.seconds),
        measurements: FoldedMeasurement.all(of: results.map(\.report)))
    }
    return FoldedEvaluation(
      data: data, plan: plan, seed: seed, splits: splits, protocols: protocols, runs: runs)
  }
}
