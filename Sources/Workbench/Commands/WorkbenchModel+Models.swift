import Recommenders
import SparseMath

/// Models outlive the program: kept when a run is done, found again when the same data are opened
/// under the same rules and the same split.
extension WorkbenchModel {
  private var store: ModelStore { ModelStore(workspace: workspace) }

  /// Keeps a finished run's model; baselines are trained faster than read.
  func keepModel(of id: Run.ID) {
    guard let run = state.run(id), !run.isBaseline, let outcome = run.outcome,
      let saved = savedModel(of: run), let experiment = state.open?.experiment
    else { return }
    let store = store
    startJob("keep \(run.name)", lane: .keeping, basis: .nothing) { _ in
      let removed = try store.save(outcome.model.archive(), as: saved)
      if !outcome.report.evaluationProtocol.isSampled {
        try store.save(
          KeptMeasurement(outcome), of: saved,
          for: experiment.test(isRefit: saved.options.refits))
      }
      return removed
    } finish: { model, result in
      switch result {
      case .success(let removed):
        if removed > 0 {
          model.log(
            run.name,
            "kept; \(Phrase.count(removed, "older model")) left to stay below \(Phrase.bytes(store.capacity))"
          )
        }
      case .failure(is CancellationError): model.log(run.name, "was not kept: cancelled")
      case .failure(let error):
        model.log(run.name, "could not be kept: \(Failure(error).reason)", .failure)
      }
    }
  }

  /// Removes what was kept of a run that a person removed.
  func forgetModel(of run: Run) {
    guard let saved = savedModel(of: run) else { return }
    let store = store
    startJob("remove \(run.name)", lane: .keeping, basis: .nothing) { _ in
      try store.remove(saved)
    } finish: { model, result in
      if case .failure(let error) = result {
        model.log(run.name, "its file is still there: \(Failure(error).reason)", .failure)
      }
    }
  }

  private func savedModel(of run: Run) -> SavedModel? {
    guard let experiment = state.open?.experiment else { return nil }
    return SavedModel(
      of: run, fingerprint: experiment.fingerprint, datasetName: experiment.dataset.name)
  }

  /// Looks for models that learned from exactly this experiment and brings their runs back.
  func findKeptModels() {
    guard let experiment = state.open?.experiment else { return }
    let (store, fingerprint) = (store, experiment.fingerprint)
    startJob("look for kept models", lane: .keeping) { _ in
      try store.models(for: fingerprint)
    } finish: { model, result in
      guard model.state.open?.experiment?.fingerprint == fingerprint else { return }
      switch result {
      case .success(let (models, damaged)):
        for failure in damaged { model.log("models", failure.reason, .failure) }
        let current = models.filter {
          $0.revision == ModelShelf.recipe(id: $0.modelID)?.card.revision
        }
        if current.count < models.count {
          let count = Phrase.count(models.count - current.count, "kept model")
          model.log("models", "\(count) of an older revision: they must be trained again")
        }
        model.bringBack(current)
      case .failure(is CancellationError): break
      case .failure(let error):
        model.log("models", Failure(error).reason, .failure)
        model.bringBack([])
      }
    }
  }

  /// Rows for kept models and, from the last session, for runs that were not kept.
  private func bringBack(_ models: [SavedModel]) {
    let rows = resuming?.runs ?? []
    let kept = models.map(Session.SavedRun.init)
    // In the order of the session where there is one, so that letters and rows stay where they were.
    func place(_ model: SavedModel) -> Int {
      rows.firstIndex { $0.isSameRun(as: Session.SavedRun(model)) } ?? rows.count
    }
    for model in models.enumerated().sorted(by: {
      (place($0.element), $0.offset) < (place($1.element), $1.offset)
    }).map(\.element) {
      let row = rows.first { $0.isSameRun(as: Session.SavedRun(model)) }
      bringBack(model, letter: row?.letter ?? model.letter)
    }
    for row in rows where !kept.contains(where: row.isSameRun(as:)) {
      guard let card = ModelShelf.recipe(id: row.modelID)?.card, !isOnShow(row) else { continue }
      let id = addRun(
        card, settings: row.settings, options: row.trainingOptions, letter: row.letter)
      update(id) {
        $0.status = .cancelled
        $0.origin = row.origin
      }
    }
    resuming = nil
  }

  private func isOnShow(_ row: Session.SavedRun) -> Bool {
    state.runs.contains { Session.SavedRun($0).isSameRun(as: row) }
  }

  /// Restores one model with its lists; without lists for exactly this test it makes them again.
  private func bringBack(_ saved: SavedModel, letter: String) {
    guard let experiment = state.open?.experiment,
      let recipe = ModelShelf.recipe(id: saved.modelID),
      !isOnShow(Session.SavedRun(saved))
    else { return }
    let id = addRun(
      recipe.card, settings: saved.settings, options: saved.options, letter: letter)
    var options = saved.options
    options.sampledNegatives = state.open?.sampledNegatives
    let (store, parallelism, mailbox) = (store, parallelism, mailbox)
    let jobID = startJob("restore \(recipe.card.name)", lane: .training) { [options] job in
      mailbox.post { $0.begin(run: id, of: job.id) }
      let started = Self.now
      let outcome = try Self.outcome(
        of: saved, recipe.card, in: store, on: experiment, options, parallelism,
        job.cancellation)
      return RunResult(
        outcome: outcome, trainingSeconds: saved.trainingSeconds ?? .nan,
        evaluationSeconds: Self.now - started)
    } finish: { model, result in
      model.finishBringingBack(id, saved, result)
    }
    update(id) {
      $0.jobID = jobID
      $0.origin = saved.origin
      $0.curve = saved.curve
      $0.progress = saved.curve.last
      $0.estimatedBytes = try? recipe.memoryEstimate(
        for: experiment.train, settings: saved.settings)
    }
  }

  private static func outcome(
    of saved: SavedModel, _ card: ModelCard, in store: ModelStore, on experiment: Experiment,
    _ options: RunOptions, _ parallelism: Parallelism, _ cancellation: Cancellation
  ) throws -> Run.Outcome {
    let model = try store.restore(saved, itemCount: experiment.dataset.itemCount)
    let count = Pipeline.cutoffs.max() ?? 0
    // What is kept was measured over all items.
    let isFull = options.sampledNegatives == nil
    let setup = try experiment.test(isRefit: options.refits, cancellation: cancellation)
    if isFull, let kept = store.measurement(of: saved, for: setup, count: count),
      (kept.validation == nil) == (experiment.validation == nil)
    {
      var outcome = try Pipeline.evaluate(
        model, on: setup, kept: kept, parallelism: parallelism, cancellation: cancellation)
      outcome.training = saved.training
      return outcome
    }
    let outcome = try Pipeline.evaluate(
      model, of: card, training: saved.training, on: experiment, options: options,
      parallelism: parallelism, cancellation: cancellation)
    if isFull { try store.save(KeptMeasurement(outcome), of: saved, for: setup) }
    return outcome
  }

  private func finishBringingBack(
    _ id: Run.ID, _ saved: SavedModel, _ result: Result<RunResult, any Error>
  ) {
    guard let run = state.run(id) else { return }
    switch result {
    case .success(let result):
      update(id) {
        $0.status = .done
        $0.isKept = true
        $0.outcome = result.outcome
        $0.trainingSeconds = saved.trainingSeconds
        $0.evaluationSeconds = result.evaluationSeconds
      }
      log(
        run.name, "restored and measured in \(Phrase.duration(result.evaluationSeconds))", .success)
      compare()
    case .failure(is CancellationError):
      update(id) { $0.status = .cancelled }
    case .failure(let error):
      let failure = Failure(error)
      update(id) { $0.status = .failed(failure) }
      log(run.name, failure.reason, .failure)
    }
  }
}
