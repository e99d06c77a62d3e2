import Evaluation
import Interactions
import Recommenders
import SparseMath

extension Pipeline {
  /// Trains a model and measures it on the test rows.
  ///
  /// - Parameters:
  ///   - training: Raised to end training early: the best epoch so far is kept and measured.
  ///   - cancellation: Raised to end everything.
  ///   - willMeasure: Called between training and the first look at the test rows.
  public static func run(
    _ recipe: any ModelRecipe, settings: ModelSettings, on experiment: Experiment,
    options: RunOptions, parallelism: Parallelism, cancellation: Cancellation,
    training: Cancellation? = nil, willMeasure: () throws -> Void = {},
    report: @escaping @Sendable (TrainingProgress) -> Void
  ) throws -> RunResult {
    let started = WorkbenchModel.now
    let trainer = Trainer(
      recipe: recipe, experiment: experiment, seed: options.seed, patience: options.patience,
      parallelism: parallelism, objective: try recipe.card.objective(options.objective))
    var trained = try trainer.train(
      settings, cancellation: cancellation, training: training, report: report)
    var setup = experiment.test
    let refits = options.refits && experiment.validation != nil
    if refits {
      let refit = try experiment.refit(cancellation: cancellation)
      trained.model = try trainer.refit(
        settings, epochs: trained.bestEpoch, on: refit.train, cancellation: cancellation,
        report: report)
      setup = refit.test
    }
    let trainedAt = WorkbenchModel.now
    try willMeasure()
    var outcome = try evaluate(
      trained.model, on: setup, validation: trained.validation, options: options,
      parallelism: parallelism, cancellation: cancellation)
    outcome.training = try trainer.record(of: trained, settings, isRefit: refits)
    return RunResult(
      outcome: outcome, trainingSeconds: trainedAt - started,
      evaluationSeconds: WorkbenchModel.now - trainedAt)
  }

  /// Numbers of a trained model from lists that it made before.
  static func evaluate(
    _ model: any Recommender, on setup: EvaluationSetup, kept: KeptMeasurement,
    parallelism: Parallelism, cancellation: Cancellation
  ) throws -> Run.Outcome {
    let options = EvaluationOptions(
      cutoffs: cutoffs, parallelism: parallelism, cancellation: cancellation)
    let report = try setup.report(
      of: kept.lists, ratings: setup.predictions(of: model, options: options), options: options)
    return Run.Outcome(
      model: model, lists: kept.lists, report: report, validation: kept.validation)
  }

  /// Lists and numbers of a trained model on the test rows, and its objective on the validation rows.
  ///
  /// A model that learned from the validation rows says nothing of itself there: its value is the one it
  /// had before the refit.
  /// - Parameter training: How the model came to be, where that is known.
  public static func evaluate(
    _ model: any Recommender, of card: ModelCard, training: TrainingRecord?,
    on experiment: Experiment, options: RunOptions, parallelism: Parallelism,
    cancellation: Cancellation
  ) throws -> Run.Outcome {
    let isRefit = training?.isRefit == true
    let objective = try card.objective(options.objective)
    let validation =
      isRefit
      ? training?.objective == objective ? training?.validation : nil
      : try experiment.validation.map {
        try validationMetric(
          of: model, $0, key: objective, parallelism: parallelism, cancellation: cancellation)
      }
    var outcome = try evaluate(
      model, on: experiment.test(isRefit: isRefit, cancellation: cancellation),
      validation: validation, options: options,
      parallelism: parallelism, cancellation: cancellation)
    outcome.training = training
    return outcome
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
      try options.sampling.map {
        try setup.sampledReport(of: model, negatives: $0, options: measured)
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
