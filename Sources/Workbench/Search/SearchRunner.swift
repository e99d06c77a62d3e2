import Evaluation
import Recommenders
import SparseMath

/// A search on an experiment: tries, writes each trial down, goes on from what was written before.
struct SearchRunner: Sendable {
  let specification: SearchSpecification
  let recipe: any ModelRecipe
  let experiment: Experiment
  let store: SearchStore
  let parallelism: Parallelism

  /// What is under way.
  struct Progress: Sendable {
    let candidate: SearchCandidate
    /// Trials of all rounds.
    let plannedCount: Int
    let training: TrainingProgress?
  }

  /// - Throws: `Failure` where there is nothing to search by.
  func check() throws {
    guard experiment.validation != nil else {
      throw Failure(
        reason: "the split keeps no validation rows, and a search must not look at the test",
        advice:
          "Choose a split with validation rows, such as user-temporal:.1/.1, or given:.1 where the "
          + "test is a file of its own.")
    }
    if let need = experiment.unmetNeed(of: recipe.card) {
      throw ModelError.missingData(model: recipe.card.name, need)
    }
    _ = try recipe.card.objective(specification.metric)
    if let flaw = specification.flaw(for: recipe.card) { throw flaw }
  }

  /// - Parameters:
  ///   - begun: Called once with the number of trials planned and those of earlier starts.
  ///   - report: Called from the training thread.
  ///   - ended: Called after each trial.
  /// - Throws: `Failure`, `ModelError`, `CancellationError`.
  func run(
    cancellation: Cancellation, begun: (Int, SearchJournal.Contents) -> Void,
    report: @escaping @Sendable (Progress) -> Void, ended: (SearchTrial) -> Void
  ) throws -> SearchLoop.End {
    try check()
    let journal = try store.journal(of: specification, on: experiment)
    let plan = SearchPlan(specification, card: recipe.card)
    let planned = plan.trialCount
    begun(planned, journal.contents)
    let runner = TrialRunner(
      specification, recipe: recipe, experiment: experiment, parallelism: parallelism)
    return try SearchLoop(plan: plan, now: { WorkbenchModel.now }).run(
      after: journal.contents.trials, cancellation: cancellation
    ) { candidate, deadline in
      report(Progress(candidate: candidate, plannedCount: planned, training: nil))
      return try runner.measure(candidate, deadline) { training in
        report(Progress(candidate: candidate, plannedCount: planned, training: training))
      }
    } didFinish: { trial in
      try journal.append(.trial(trial))
      ended(trial)
    }
  }

  /// Trains the best settings on train and validation rows and measures them on the test rows.
  ///
  /// The journal remembers that the test was opened before anything is measured, so that no interruption
  /// can hide it.
  /// - Parameters:
  ///   - trial: One of the search's own.
  ///   - opened: Called with the moment that was written down, milliseconds since 1970.
  func openTest(
    _ trial: SearchTrial, options: RunOptions, cancellation: Cancellation,
    opened: (Int64) -> Void, report: @escaping @Sendable (TrainingProgress) -> Void
  ) throws -> RunResult {
    let journal = try store.journal(of: specification, on: experiment)
    var options = options
    options.refits = true
    options.objective = specification.metric
    return try Pipeline.run(
      recipe, settings: trial.settings, on: experiment, options: options, parallelism: parallelism,
      cancellation: cancellation,
      willMeasure: {
        let now = WorkbenchModel.wallClock
        try journal.append(.testOpened(at: now, trial: trial.number))
        opened(now)
      }, report: report)
  }
}
