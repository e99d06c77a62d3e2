import Evaluation
import Interactions
import Recommenders
import SparseMath

extension WorkbenchModel {
  var searchStore: SearchStore { SearchStore(workspace: workspace) }

  /// Queues a search; one that is on show already goes on.
  func search(_ specification: SearchSpecification) {
    guard let card = ModelShelf.recipe(id: specification.modelID)?.card else {
      log("search", "there is no model \(specification.modelID)", .failure)
      return
    }
    if let flaw = specification.flaw(for: card) {
      log("search", flaw.reason, .failure)
      announce(flaw.reason + ".", .failure)
      return
    }
    let known = state.modelSearches.first { $0.specification == specification }
    let id = known?.id ?? addSearch(specification, card)
    if known?.status.isActive != true { startSearch(id) }
  }

  func resumeSearch(_ id: ModelSearch.ID) {
    if state.modelSearch(id)?.status.isActive == false { startSearch(id) }
  }

  private func addSearch(_ specification: SearchSpecification, _ card: ModelCard) -> ModelSearch.ID
  {
    let search = ModelSearch(id: makeSearchID(), specification: specification, card: card)
    state.modelSearches.append(search)
    return search.id
  }

  private func runner(_ specification: SearchSpecification) -> SearchRunner? {
    guard let recipe = ModelShelf.recipe(id: specification.modelID),
      let experiment = state.open?.experiment
    else { return nil }
    return SearchRunner(
      specification: specification, recipe: recipe, experiment: experiment,
      store: searchStore, parallelism: parallelism)
  }

  private func startSearch(_ id: ModelSearch.ID) {
    guard let search = state.modelSearch(id), let runner = runner(search.specification) else {
      let failure =
        state.open?.experimentFailure
        ?? Failure(reason: "the split is not ready", advice: "Wait for it, then go on.")
      updateSearch(id) { $0.status = .failed(failure) }
      return
    }
    updateSearch(id) { $0.status = .queued }
    let mailbox = mailbox
    let jobID = startJob("search \(search.name)", lane: .training) { job in
      mailbox.post {
        $0.updateSearch(id, of: job.id) { if $0.status == .queued { $0.status = .running } }
      }
      return try runner.run(cancellation: job.cancellation) { planned, before in
        mailbox.post { $0.begin(search: id, of: job.id, planned: planned, before) }
      } report: { progress in
        let (number, planned) = (progress.candidate.number, progress.plannedCount)
        job.report(
          fraction: Double(number - 1) / Double(max(1, planned)), "trial \(number) of \(planned)")
        let current = ModelSearch.Current(
          number: number, settings: progress.candidate.settings, training: progress.training)
        // Keys of searches lie below those of jobs, which are positive.
        mailbox.post(
          { $0.updateSearch(id, of: job.id) { $0.current = current } }, replacing: -1 - id)
      } ended: { trial in
        mailbox.post { $0.updateSearch(id, of: job.id) { $0.trials.append(trial) } }
      }
    } finish: { model, result in
      model.finishSearch(id, result)
    }
    updateSearch(id) { $0.jobID = jobID }
  }

  private func begin(
    search id: ModelSearch.ID, of job: Job.ID, planned: Int, _ before: SearchJournal.Contents
  ) {
    updateSearch(id, of: job) {
      $0.plannedCount = planned
      $0.trials = before.trials
      $0.testOpenings = before.testOpenings
    }
    guard let search = state.modelSearch(id) else { return }
    if !before.trials.isEmpty {
      log(search.name, "goes on after \(Phrase.count(before.trials.count, "trial"))")
    }
    if before.damagedCount > 0 {
      log(
        search.name,
        "\(Phrase.count(before.damagedCount, "trial")) could not be read and are made again",
        .failure)
    }
  }

  private func finishSearch(_ id: ModelSearch.ID, _ result: Result<SearchLoop.End, any Error>) {
    guard let search = state.modelSearch(id) else { return }
    updateSearch(id) { $0.current = nil }
    let best = SearchWords.best(
      search.specification, search.trials, floor: state.floor(for: search.specification.metric))
    switch result {
    case .success(let end):
      updateSearch(id) { $0.status = end == .complete ? .done : .outOfTime }
      log(search.name, best ?? "no trial has a value", best == nil ? .failure : .success)
    case .failure(is CancellationError):
      updateSearch(id) { $0.status = .stopped }
      log(search.name, "stopped; \(Phrase.count(search.trials.count, "trial")) are kept")
    case .failure(let error):
      let failure = Failure(error)
      updateSearch(id) { $0.status = .failed(failure) }
      log(search.name, failure.reason, .failure)
    }
  }

  /// Queues the best settings of a search as a run that learns from train and validation rows.
  func keepBest(of id: ModelSearch.ID) {
    guard let search = state.modelSearch(id), let best = search.best,
      let recipe = ModelShelf.recipe(id: search.specification.modelID)
    else { return }
    let options = RunOptions(
      seed: search.specification.seed, objective: search.specification.metric, refits: true)
    let run = addRun(recipe.card, settings: best.settings, options: options)
    update(run) {
      $0.origin = Run.Origin(
        specification: search.specification, trial: best, trialCount: search.trials.count)
    }
    start(run, recipe)
  }

  /// What a run that a search gave does when its turn comes.
  func testOpener(
    for run: Run
  ) -> (
    @Sendable (RunOptions, Cancellation, @escaping @Sendable (TrainingProgress) -> Void) throws
      -> RunResult
  )? {
    guard let origin = run.origin, let runner = runner(origin.specification) else { return nil }
    let mailbox = mailbox
    return { options, cancellation, report in
      try runner.openTest(
        origin.trial, options: options, cancellation: cancellation,
        opened: { now in mailbox.post { $0.noteTestOpening(by: run.id, at: now) } }, report: report)
    }
  }

  /// - Parameter moment: Milliseconds since 1970.
  private func noteTestOpening(by id: Run.ID, at moment: Int64) {
    guard let run = state.run(id), let origin = run.origin else { return }
    var openings = origin.testOpenings
    if let search = state.modelSearches.first(where: { $0.specification == origin.specification }) {
      openings = search.testOpenings
      updateSearch(search.id) { $0.testOpenings.append(moment) }
    }
    openings.append(moment)
    update(id) { $0.origin?.testOpenings = openings }
    log(
      run.name,
      "test opened \(Phrase.times(openings.count)), after "
        + "\(Phrase.count(origin.trialCount, "trial")) on validation")
  }

  /// Takes a search off the screen and forgets its trials.
  func removeSearch(_ id: ModelSearch.ID) {
    guard let search = state.modelSearch(id) else { return }
    state.modelSearches.removeAll { $0.id == id }
    if let job = search.jobID { cancel(job) }
    guard let fingerprint = state.open?.experiment?.fingerprint else { return }
    let store = searchStore
    startJob("forget \(search.name)", lane: .keeping, basis: .nothing) { _ in
      try store.forget(search.specification, fingerprint: fingerprint)
    } finish: { model, result in
      if case .failure(let error) = result { model.log("search", Failure(error).reason, .failure) }
    }
  }

  /// Looks for searches that were begun on exactly this experiment.
  func findSearches() {
    guard let experiment = state.open?.experiment else { return }
    let (store, fingerprint) = (searchStore, experiment.fingerprint)
    startJob("look for searches", lane: .keeping) { _ in
      // Also whether they are over: a plan is work, which the screen's thread does not do.
      try store.searches(for: fingerprint).compactMap { found -> Found? in
        guard let card = ModelShelf.recipe(id: found.specification.modelID)?.card else {
          return nil
        }
        let plan = SearchPlan(found.specification, card: card)
        return Found(
          specification: found.specification, card: card, trials: found.trials,
          testOpenings: found.testOpenings, plannedCount: plan.trialCount,
          isOver: plan.next(after: found.trials) == nil)
      }
    } finish: { model, result in
      guard model.state.open?.experiment?.fingerprint == fingerprint else { return }
      guard case .success(let found) = result else { return }
      for search in found
      where !model.state.modelSearches.contains(where: {
        $0.specification == search.specification
      }) {
        model.updateSearch(model.addSearch(search.specification, search.card)) {
          $0.trials = search.trials
          $0.testOpenings = search.testOpenings
          $0.plannedCount = search.plannedCount
          $0.status = search.isOver ? .done : .stopped
        }
      }
    }
  }

  /// A search in the workspace, and how far it had come.
  private struct Found: Sendable {
    let specification: SearchSpecification
    let card: ModelCard
    let trials: [SearchTrial]
    let testOpenings: [Int64]
    let plannedCount: Int
    let isOver: Bool
  }

  func updateSearch(_ id: ModelSearch.ID, _ change: (inout ModelSearch) -> Void) {
    guard let position = state.modelSearches.firstIndex(where: { $0.id == id }) else { return }
    change(&state.modelSearches[position])
  }

  private func updateSearch(
    _ id: ModelSearch.ID, of job: Job.ID, _ change: (inout ModelSearch) -> Void
  ) {
    guard state.modelSearch(id)?.jobID == job, state.job(job)?.status.isActive == true else {
      return
    }
    updateSearch(id, change)
  }
}
