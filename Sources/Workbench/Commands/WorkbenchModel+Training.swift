import Interactions
import Recommenders
import SparseMath

extension WorkbenchModel {
  /// The two models that every comparison shows.
  static let baselineIDs = ["most-popular", "random"]

  func trainBaselines() {
    for id in Self.baselineIDs { train(modelID: id, settings: ModelSettings(), seed: 7) }
  }

  /// Queues a run.
  func train(modelID: String, settings: ModelSettings, seed: UInt64) {
    guard let recipe = ModelShelf.recipe(id: modelID) else {
      log("train", "there is no model \(modelID)", .failure)
      return
    }
    let baseline = Self.baselineIDs.firstIndex(of: modelID)
    if baseline != nil,
      state.runs.contains(where: { $0.modelID == modelID && $0.status != .cancelled })
    {
      return
    }
    let (letter, series) = nextLetter(baseline: baseline)
    let run = Run(
      id: makeID(), letter: letter, series: series, modelID: modelID,
      name: RunName.name(of: recipe.card, settings: settings), settings: settings, seed: seed)
    state.runs.append(run)
    start(run.id, recipe)
  }

  private func start(_ id: Run.ID, _ recipe: any ModelRecipe) {
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
      $0.estimatedBytes = recipe.memoryEstimate(for: experiment.train, settings: run.settings)
    }
    let (mailbox, parallelism) = (mailbox, parallelism)
    let jobID = startJob("train \(run.name)", lane: .training) { job in
      mailbox.post { $0.update(id) { $0.status = .running } }
      return try Pipeline.run(
        recipe, settings: run.settings, on: experiment, seed: run.seed, parallelism: parallelism,
        cancellation: job.cancellation
      ) { progress in
        job.report(fraction: progress.fraction, progress.words)
        mailbox.post { $0.update(id) { $0.take(progress) } }
      }
    } finish: { model, result in
      model.finish(id, result)
    }
    update(id) { $0.jobID = jobID }
    state.rescorings = state.rescorings.filter { $0.key.runID != id }
  }

  private func finish(_ id: Run.ID, _ result: Result<RunResult, any Error>) {
    // The run may have been removed, or its data replaced, meanwhile.
    guard let run = state.run(id) else { return }
    switch result {
    case .success(let result):
      update(id) {
        $0.status = .done
        $0.outcome = result.outcome
        $0.trainingSeconds = result.trainingSeconds
        $0.evaluationSeconds = result.evaluationSeconds
      }
      let value = result.outcome.report.measurement(.init(.ndcg, at: 10))?.value ?? .nan
      log(
        run.name,
        "done in \(Phrase.duration(result.trainingSeconds)), NDCG@10 \(Phrase.metric(value))",
        .success)
      compare()
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
    guard let run = state.run(id), run.status != .queued, run.status != .running,
      let recipe = ModelShelf.recipe(id: run.modelID)
    else { return }
    start(id, recipe)
  }

  func remove(_ id: Run.ID) {
    guard let run = state.run(id), !run.isBaseline else { return }
    if let job = run.jobID { cancel(job) }
    state.runs.removeAll { $0.id == id }
    compare()
  }

  func update(_ id: Run.ID, _ change: (inout Run) -> Void) {
    guard let position = state.runs.firstIndex(where: { $0.id == id }) else { return }
    change(&state.runs[position])
  }

  /// The first letter no run has; baselines have their own.
  private func nextLetter(baseline: Int?) -> (letter: String, series: Int) {
    if let baseline { return (["P", "R"][baseline], 6 + baseline) }
    let taken = Set(state.runs.map(\.letter))
    let letters = (0..<1000).lazy.map { index -> (String, Int) in
      let letter = String(UnicodeScalar(UInt8(65 + index % 26)))
      return (index < 26 ? letter : letter + "\(index / 26 + 1)", index % 6)
    }
    return letters.first { !taken.contains($0.0) && $0.0 != "P" && $0.0 != "R" } ?? ("?", 0)
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

extension TrainingProgress {
  /// `epoch 11 of 20 · NDCG@10 .338`.
  var words: String {
    var parts: [String] = []
    if epochCount > 1 { parts.append("epoch \(epoch) of \(epochCount)") }
    if let validation { parts.append("NDCG@10 \(Phrase.metric(validation))") }
    if let objective { parts.append("loss \(Phrase.metric(objective))") }
    return parts.joined(separator: " · ")
  }
}
