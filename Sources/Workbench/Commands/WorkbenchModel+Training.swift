import Evaluation
import Interactions
import Recommenders
import SparseMath

extension WorkbenchModel {
  /// The two models that every comparison shows.
  public static let baselineIDs = ["most-popular", "random"]

  func trainBaselines() {
    for id in Self.baselineIDs {
      train(modelID: id, settings: ModelSettings(), options: RunOptions(seed: 7))
    }
  }

  /// Queues a run.
  func train(modelID: String, settings: ModelSettings, options: RunOptions) {
    guard let recipe = ModelShelf.recipe(id: modelID) else {
      log("train", "there is no model \(modelID)", .failure)
      return
    }
    if Self.baselineIDs.contains(modelID),
      let run = state.runs.first(where: { $0.modelID == modelID })
    {
      if run.status == .cancelled { start(run.id, recipe) }
      return
    }
    let id = addRun(recipe.card, settings: settings, options: options)
    start(id, recipe)
  }

  /// A row for a run that has not begun.
  ///
  /// - Parameter letter: The letter it had before, if it is still free.
  func addRun(
    _ card: ModelCard, settings: ModelSettings, options: RunOptions, letter: String? = nil
  ) -> Run.ID {
    let wanted = letter.flatMap { letter in
      state.runs.contains { $0.letter == letter } ? nil : RunLetter(letter)
    }
    let letter = wanted ?? RunLetter.next(modelID: card.id, taken: Set(state.runs.map(\.letter)))
    let run = Run(
      id: makeRunID(), letter: letter.text, series: letter.series, modelID: card.id,
      name: RunName.name(of: card, settings: settings, isRefit: options.refits),
      settings: settings, options: options)
    state.runs.append(run)
    if resuming?.baseline == run.letter { baselineID = run.id }
    return run.id
  }

  func start(_ id: Run.ID, _ recipe: any ModelRecipe) {
    guard let experiment = state.open?.experiment, let run = state.run(id) else {
      let failure =
        state.open?.experimentFailure
        ?? Failure(reason: "the split is not ready", advice: "Wait for it, then retry.")
      update(id) { $0.status = .failed(failure) }
      return
    }
    update(id) {
      $0.status = .queued
      $0.curve = []
      $0.progress = nil
      $0.isKept = false
      $0.estimatedBytes = try? recipe.memoryEstimate(for: experiment.train, settings: run.settings)
    }
    let (mailbox, parallelism) = (mailbox, parallelism)
    if run.outcome != nil {
      update(id) { $0.outcome = nil }
      compare()
    }
    var options = run.options
    options.sampledNegatives = state.open?.sampledNegatives
    let (training, opener) = (Cancellation(), testOpener(for: run))
    let jobID = startJob("train \(run.name)", lane: .training) { [options] job in
      mailbox.post { $0.begin(run: id, of: job.id) }
      let report = { @Sendable (progress: TrainingProgress) in
        job.report(fraction: progress.fraction, progress.words(run.objective))
        mailbox.post { $0.update(id, of: job.id) { $0.take(progress) } }
      }
      if let opener { return try opener(options, job.cancellation, report) }
      return try Pipeline.run(
        recipe, settings: run.settings, on: experiment, options: options,
        parallelism: parallelism, cancellation: job.cancellation, training: training,
        report: report)
    } finish: { model, result in
      model.finish(id, result)
    }
    trainings[jobID] = training
    update(id) { $0.jobID = jobID }
    state.rescorings = state.rescorings.filter { $0.key.runID != id }
  }

  private func finish(_ id: Run.ID, _ result: Result<RunResult, any Error>) {
    // The run may have been removed, or its data replaced, meanwhile.
    guard let run = state.run(id) else { return }
    if let job = run.jobID { trainings[job] = nil }
    switch result {
    case .success(let result):
      update(id) {
        $0.status = .done
        $0.outcome = result.outcome
        $0.trainingSeconds = result.trainingSeconds
        $0.evaluationSeconds = result.evaluationSeconds
      }
      let key = run.objective
      let value = result.outcome.report.measurement(key)?.value ?? .nan
      log(
        run.name,
        "done in \(Phrase.duration(result.trainingSeconds)), \(key.title) on test \(Phrase.metric(value))",
        .success)
      compare()
      keepModel(of: id)
    case .failure(is CancellationError):
      update(id) { $0.status = .cancelled }
      log(run.name, "cancelled")
    case .failure(let error):
      let failure = Failure(error)
      update(id) { $0.status = .failed(failure) }
      log(run.name, failure.reason, .failure)
    }
  }

  func retry(_ id: Run.ID) {
    guard let run = state.run(id), !run.status.isActive,
      let recipe = ModelShelf.recipe(id: run.modelID)
    else { return }
    start(id, recipe)
  }

  /// Ends a run's training; its best epoch so far is measured as if it had been the last.
  func stopAndKeep(_ id: Run.ID) {
    guard let run = state.run(id), run.canStopAndKeep, let job = run.jobID else { return }
    trainings[job]?.cancel()
    log(run.name, "stopped at epoch \(run.progress?.epoch ?? 0); its best epoch is kept")
  }

  func remove(_ id: Run.ID) {
    guard let run = state.run(id), !run.isBaseline else { return }
    state.runs.removeAll { $0.id == id }
    if let job = run.jobID { cancel(job) }
    forgetModel(of: run)
    compare()
  }

  func update(_ id: Run.ID, _ change: (inout Run) -> Void) {
    guard let position = state.runs.firstIndex(where: { $0.id == id }) else { return }
    change(&state.runs[position])
  }

  /// A run that was told to end before it was said to have begun goes on stopping.
  func begin(run id: Run.ID, of job: Job.ID) {
    update(id, of: job) { if $0.status == .queued { $0.status = .running } }
  }

  /// Changes a run as long as this job works on it: what an overtaken job still reports is not its own.
  func update(_ id: Run.ID, of job: Job.ID, _ change: (inout Run) -> Void) {
    guard state.run(id)?.jobID == job, state.job(job)?.status.isActive == true else { return }
    update(id, change)
  }
}

extension Run {
  /// Keeps the last word on each epoch.
  mutating func take(_ progress: TrainingProgress) {
    self.progress = progress
    guard progress.objective != nil || progress.validation != nil else { return }
    if curve.last?.epoch == progress.epoch { curve.removeLast() }
    curve.append(progress)
  }
}

extension Run {
  /// Whether there is an epoch that could be kept if training ended now.
  public var canStopAndKeep: Bool {
    status == .running && origin == nil && (progress?.fraction ?? 1) < 1
      && curve.contains { $0.validation != nil }
  }
}

extension TrainingProgress {
  /// `epoch 11 of 20 · NDCG@10 on validation .338`.
  func words(_ objective: MetricKey) -> String {
    var parts: [String] = []
    if epochCount > 1 { parts.append("epoch \(epoch) of \(epochCount)") }
    if let validation {
      parts.append("\(objective.title) on validation \(Phrase.metric(validation))")
    }
    if let loss = self.objective { parts.append("loss \(Phrase.metric(loss))") }
    return parts.joined(separator: " · ")
  }
}
