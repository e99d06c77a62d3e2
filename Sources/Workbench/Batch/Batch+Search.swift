import Evaluation
import Interactions
import Recommenders
import SparseMath

/// A search as it stands when it ended.
public struct BatchSearch: Sendable {
  public let data: BatchData
  public let experiment: Experiment
  public let specification: SearchSpecification
  public let card: ModelCard
  /// In the order in which they ended.
  public let trials: [SearchTrial]
  /// Trials the plan has.
  public let plannedCount: Int
  /// Of `trials`, those of an earlier start.
  public let resumedCount: Int
  public let end: SearchLoop.End
  /// What needs no search reaches on the validation rows: popularity, or averages of ratings.
  public let floor: ValidationFloor?
  /// The best settings refitted and both baselines, on the test rows; nil where the test stayed closed.
  public let test: Test?

  public struct Test: Sendable {
    /// Its first run is the best of the search.
    public let evaluation: BatchEvaluation
    /// Milliseconds since 1970, this time last.
    public let openings: [Int64]
  }

  public var best: SearchTrial? { trials.best(by: specification.metric) }
}

extension Batch {
  /// Searches for settings on the validation rows.
  ///
  /// Goes on from the trials that an earlier start of the same search wrote to the workspace.
  ///
  /// - Parameters:
  ///   - splitRule: Nil: the suggested one.
  ///   - opensTest: Whether the best settings are trained on train and validation rows and measured
  ///     on the test rows.
  public func search(
    _ request: DataRequest, _ specification: SearchSpecification, splitRule: SplitRule?,
    cutoffs: [Int], opensTest: Bool
  ) throws -> BatchSearch {
    guard let recipe = ModelShelf.recipe(id: specification.modelID) else {
      throw Failure(
        reason: "there is no model \"\(specification.modelID)\"",
        advice: "Models are \(ModelChoice.names).")
    }
    let data = try load(request)
    report(BatchProgress("splitting \(data.dataset.name)"))
    let experiment = try Pipeline.experiment(
      data.dataset, rows: data.rows, rules: data.rules,
      splitRule: splitRule ?? Self.searchSplit(for: data.dataset))
    let runner = SearchRunner(
      specification: specification, recipe: recipe, experiment: experiment,
      store: SearchStore(workspace: workspace), parallelism: parallelism)
    var planned = 0
    var before = SearchJournal.Contents()
    var trials: [SearchTrial] = []
    let end = try runner.run(cancellation: cancellation) {
      planned = $0
      before = $1
      trials = $1.trials
    } report: { [report] progress in
      report(
        BatchProgress(
          "trial \(progress.candidate.number) of \(progress.plannedCount)",
          fraction: Double(progress.candidate.number - 1) / Double(max(1, progress.plannedCount)),
          detail: progress.training?.words(specification.metric) ?? ""))
    } ended: {
      trials.append($0)
    }
    let test =
      try opensTest
      ? trials.best(by: specification.metric).map { best in
        try openTest(best, runner, data, cutoffs, before.testOpenings)
      } : nil
    return BatchSearch(
      data: data, experiment: experiment, specification: specification, card: recipe.card,
      trials: trials, plannedCount: planned, resumedCount: before.trials.count, end: end,
      floor: try floor(on: experiment, by: specification.metric), test: test)
  }

  /// The suggested split; where the files hold a test alone, part of the train rows validates.
  private static func searchSplit(for dataset: Dataset) -> SplitRule {
    let suggested = Pipeline.suggestedSplit(for: dataset)
    if case .given(0, let seed) = suggested { return .given(validation: 0.1, seed: seed) }
    return suggested
  }

  private func openTest(
    _ best: SearchTrial, _ runner: SearchRunner, _ data: BatchData, _ cutoffs: [Int],
    _ openings: [Int64]
  ) throws -> BatchSearch.Test {
    let objective = runner.specification.metric
    let options = RunOptions(
      seed: seed, measurementSeed: seed, objective: objective, cutoffs: cutoffs, refits: true)
    let name = RunName.name(of: runner.recipe.card, settings: best.settings)
    var openings = openings
    let result = try runner.openTest(
      best, options: options, cancellation: cancellation, opened: { openings.append($0) }
    ) { [report] in
      report(BatchProgress("refitting \(name)", fraction: $0.fraction, detail: $0.words(objective)))
    }
    var runs = [
      BatchRun(
        name: name, modelID: runner.recipe.card.id,
        settings: try runner.recipe.card.resolve(best.settings), file: nil,
        objective: objective, outcome: result.outcome, trainingSeconds: result.trainingSeconds,
        evaluationSeconds: result.evaluationSeconds)
    ]
    for id in WorkbenchModel.baselineIDs where id != runner.recipe.card.id {
      runs.append(try baseline(id, on: runner.experiment, options: options))
    }
    return BatchSearch.Test(
      evaluation: BatchEvaluation(
        data: data, experiment: runner.experiment, seed: seed, runs: runs),
      openings: openings)
  }

  private func floor(on experiment: Experiment, by key: MetricKey) throws -> ValidationFloor? {
    guard let setup = experiment.validation,
      let recipe = ModelShelf.recipe(id: ValidationFloor.modelID(for: key))
    else { return nil }
    let model = try recipe.train(
      on: experiment.train, settings: ModelSettings(),
      context: TrainingContext(parallelism: parallelism, cancellation: cancellation))
    return ValidationFloor(
      key,
      value: try Pipeline.validationMetric(
        of: model, setup, key: key, parallelism: parallelism, cancellation: cancellation))
  }
}
