import Evaluation
import Interactions
import Recommenders
import SparseMath

/// How a run is trained and judged, beside its model and settings.
public struct RunOptions: Sendable {
  /// Of the model.
  public var seed: UInt64
  /// Of intervals and drawn candidates: the same for all runs that are compared.
  public var measurementSeed: UInt64
  /// Epochs without a better validation metric before training ends.
  public var patience: Int?
  public var cutoffs: [Int]
  /// Train anew on train and validation rows before the test.
  public var refits: Bool
  /// Judge on a test item against so many unseen ones instead of all items; nil: all items.
  public var sampledNegatives: Int?

  public init(
    seed: UInt64, measurementSeed: UInt64 = 7, patience: Int? = 3,
    cutoffs: [Int] = Pipeline.cutoffs, refits: Bool = false,
    sampledNegatives: Int? = nil
  ) {
    self.seed = seed
    self.measurementSeed = measurementSeed
    self.patience = patience
    self.cutoffs = cutoffs
    self.refits = refits
    self.sampledNegatives = sampledNegatives
  }
}

extension Pipeline {
  /// Trains a model and measures it on the test rows.
  ///
  /// - Parameters:
  ///   - training: Raised to end training early: the best epoch so far is kept and measured.
  ///   - cancellation: Raised to end everything.
  public static func run(
    _ recipe: any ModelRecipe, settings: ModelSettings, on experiment: Experiment,
    options: RunOptions, parallelism: Parallelism, cancellation: Cancellation,
    training: Cancellation? = nil,
    report: @escaping @Sendable (TrainingProgress) -> Void
  ) throws -> RunResult {
    let started = WorkbenchModel.now
    let trainer = Trainer(
      recipe: recipe, experiment: experiment, seed: options.seed, patience: options.patience,
      parallelism: parallelism)
    var trained = try trainer.train(
      settings, cancellation: cancellation, training: training, report: report)
    var setup = experiment.test
    if options.refits, experiment.validation != nil {
      let refit = try experiment.refit()
      trained.model = try trainer.refit(
        settings, epochs: trained.bestEpoch, on: refit.train, cancellation: cancellation,
        report: report)
      setup = refit.test
    }
    let trainedAt = WorkbenchModel.now
    let outcome = try evaluate(
      trained.model, on: setup, validation: trained.validation, options: options,
      parallelism: parallelism, cancellation: cancellation)
    return RunResult(
      outcome: outcome, trainingSeconds: trainedAt - started,
      evaluationSeconds: WorkbenchModel.now - trainedAt)
  }

  /// Numbers of a trained model from lists that it made before.
  static func evaluate(
    _ model: any Recommender, on experiment: Experiment, kept: KeptMeasurement,
    parallelism: Parallelism, cancellation: Cancellation
  ) throws -> Run.Outcome {
    let options = EvaluationOptions(
      cutoffs: cutoffs, parallelism: parallelism, cancellation: cancellation)
    let report = try experiment.test.report(
      of: kept.lists, ratings: experiment.test.predictions(of: model, options: options),
      options: options)
    return Run.Outcome(
      model: model, lists: kept.lists, report: report, validation: kept.validation)
  }

  /// Lists and numbers of a trained model on the test rows, and its metric on the validation rows.
  public static func evaluate(
    _ model: any Recommender, on experiment: Experiment, options: RunOptions,
    parallelism: Parallelism, cancellation: Cancellation
  ) throws -> Run.Outcome {
    let validation = try experiment.validation.map {
      try validationMetric(of: model, $0, parallelism: parallelism, cancellation: cancellation)
    }
    return try evaluate(
      model, on: experiment.test, validation: validation, options: options,
      parallelism: parallelism, cancellation: cancellation)
  }

  private static func evaluate(
    _ model: any Recommender, on setup: EvaluationSetup, validation: Double?, options: RunOptions,
    parallelism: Parallelism, cancellation: Cancellation
  ) throws -> Run.Outcome {
    let measured = EvaluationOptions(
      cutoffs: options.cutoffs, seed: options.measurementSeed, parallelism: parallelism,
      cancellation: cancellation)
    let lists = try setup.lists(from: model, options: measured)
    let report =
      try options.sampledNegatives.map {
        try setup.sampledReport(of: model, negativeCount: $0, options: measured)
      }
      ?? setup.report(
        of: lists, ratings: setup.predictions(of: model, options: measured), options: measured)
    return Run.Outcome(model: model, lists: lists, report: report, validation: validation)
  }
}

/// A trained and measured model with what it took.
public struct RunResult: Sendable {
  public let outcome: Run.Outcome
  public let trainingSeconds: Double
  public let evaluationSeconds: Double
}
