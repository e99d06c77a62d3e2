import Audit
import Interactions
import SparseMath

extension WorkbenchModel {
  /// Loads in the background; what is open stays open until the new data are there.
  func open(_ location: String, mapping: Mapping?) {
    latestLoad = makeID()
    let load = latestLoad
    if let loadingJob { cancel(loadingJob) }
    if resuming?.dataset?.location != location { resuming = nil }
    state.phase = .loading(location: location)
    let loader = Loader(workspace: workspace, parallelism: parallelism)
    loadingJob = startJob("load \(Loader.shortName(location))", basis: .nothing) { job in
      try loader.load(location, mapping: mapping, cancellation: job.cancellation) { progress in
        job.report(fraction: progress.fraction, progress.words)
      }
    } finish: { model, result in
      // Of several loads the last one asked for counts, whichever ends first.
      if model.latestLoad == load { model.finishOpening(location, result) }
    }
  }

  private func finishOpening(_ location: String, _ result: Result<Loaded, any Error>) {
    switch result {
    case .success(let loaded):
      let dataset = loaded.dataset
      let saved = resuming?.dataset
      state.phase = .ready
      dropRuns(changed: .rows)
      decisions = saved?.history ?? DecisionHistory()
      pendingBrush = saved?.brush
      state.open = OpenDataset(
        location: location, mapping: loaded.mapping, dataset: dataset,
        cleaning: saved?.cleaning ?? [], receipts: [],
        rows: .all(count: dataset.interactionCount),
        rules: saved?.rules ?? loaded.rules,
        splitRule: saved?.splitRule ?? loaded.splitRule,
        sampledNegatives: saved?.sampledNegatives, version: makeID())
      log(
        dataset.name,
        "\(Phrase.count(dataset.interactionCount, "row")), \(dataset.loadReport.format)", .success)
      if dataset.loadReport.rejectedCount > 0 {
        log(
          dataset.name, "\(Phrase.count(dataset.loadReport.rejectedCount, "row")) could not be used"
        )
      }
      if state.open?.cleaning.isEmpty == false { clean() } else { rowsChanged() }
    case .failure(is CancellationError):
      if case .loading = state.phase { state.phase = state.open == nil ? .empty : .ready }
    case .failure(let error):
      let failure = Failure(error)
      state.phase = .failed(location: location, failure)
      if state.open != nil {
        announce("\(Loader.shortName(location)) was not opened: \(failure.reason).", .failure)
      }
      log(Loader.shortName(location), failure.reason, .failure)
    }
  }

  // MARK: Decisions

  /// Changes what was decided about the data so that undo can take it back.
  func decide(_ change: (inout Decisions) -> Void) {
    guard let open = state.open else { return }
    let before = open.decisions
    var after = before
    change(&after)
    guard after != before else { return }
    decisions.remember(before)
    adopt(after)
  }

  /// Takes back the last decision; says in words what was done.
  public func undo() -> String {
    guard let open = state.open, let previous = decisions.undo(from: open.decisions) else {
      return "Nothing to undo."
    }
    adopt(previous)
    return "Undone."
  }

  public func redo() -> String {
    guard let open = state.open, let next = decisions.redo(from: open.decisions) else {
      return "Nothing to do again."
    }
    adopt(next)
    return "Done again."
  }

  private func adopt(_ decisions: Decisions) {
    guard var open = state.open else { return }
    let rowsDiffer = open.cleaning != decisions.cleaning
    if rowsDiffer { pendingBrush = nil }
    open.cleaning = decisions.cleaning
    open.rules = decisions.rules
    open.splitRule = decisions.splitRule
    open.sampledNegatives = decisions.sampledNegatives
    open.experiment = nil
    open.experimentFailure = nil
    state.open = open
    // Runs were made from other rows or other rules; their numbers no longer speak of this data.
    dropRuns(changed: rowsDiffer ? .rows : .rules)
    if rowsDiffer { clean() } else { prepareExperiment() }
  }

  private func clean() {
    guard let open = state.open else { return }
    let (dataset, plan, version) = (open.dataset, CleaningPlan(open.cleaning), open.version)
    startJob("clean \(dataset.name)", basis: .rows) { job in
      try plan.apply(to: dataset, cancellation: job.cancellation)
    } finish: { model, result in
      guard model.state.open?.version == version else { return }
      switch result {
      case .success(let (rows, receipts)):
        guard model.state.open?.cleaning == plan.rules else { return }
        let hadFewer = receipts.count > model.state.open?.receipts.count ?? 0
        model.state.open?.rows = rows
        model.state.open?.receipts = receipts
        let words =
          hadFewer ? receipts.last.map { "\($0)" } : nil
        let news = words ?? "\(Phrase.count(rows.count, "row")) are kept"
        model.log(dataset.name, news, .success)
        model.announce(news)
        model.rowsChanged()
      case .failure(let error):
        guard model.state.open?.cleaning == plan.rules else { return }
        if !(error is CancellationError) {
          let failure = Failure(error)
          model.log(dataset.name, failure.reason, .failure)
          model.announce([failure.reason, failure.advice].joined(separator: ". "), .failure)
        }
        model.takeBackCleaning()
      }
    }
  }

  /// The rows stay as they were before rules that could not be applied.
  private func takeBackCleaning() {
    if let open = state.open, let previous = decisions.undo(from: open.decisions) {
      adopt(previous)
    } else {
      state.open?.cleaning = []
      rowsChanged()
    }
  }

  /// Forgets the runs, and ends the jobs that work on what has changed.
  private func dropRuns(changed basis: JobBasis) {
    state.runs = []
    state.modelSearches = []
    state.comparison = nil
    cancelJobs(basedOn: basis)
  }

  /// Audits the rows that are left and prepares the experiment anew.
  private func rowsChanged() {
    state.open?.brush = nil
    state.open?.brushedAudit = nil
    state.preview = nil
    state.rowListing = nil
    audit()
    prepareExperiment()
  }

  // MARK: Audit

  private func audit() {
    guard let open = state.open else { return }
    let (dataset, rows, version) = (open.dataset, open.rows, open.version)
    let parallelism = parallelism
    startJob("audit \(dataset.name)", basis: .rows) { job in
      try AuditReport.make(
        dataset: dataset, rows: rows, now: Self.wallClock, parallelism: parallelism,
        cancellation: job.cancellation
      ) { fraction in job.report(fraction: fraction, "") }
    } finish: { model, result in
      guard model.state.open?.version == version, model.state.open?.rows == rows else { return }
      switch result {
      case .success(let report):
        model.state.open?.audit = report
        if let brush = model.pendingBrush { model.narrow(to: brush) }
        let count = report.findings.filter { $0.severity > .notice }.count
        model.log(dataset.name, "audit: \(Phrase.count(count, "finding")) to look at", .success)
      case .failure(is CancellationError): break
      case .failure(let error): model.log(dataset.name, Failure(error).reason, .failure)
      }
    }
  }

  /// Narrows every pane to part of the data.
  func narrow(to brush: Brush?) {
    guard let open = state.open else { return }
    pendingBrush = nil
    if let brush, let audit = open.audit, !brush.isWithin(audit) {
      announce("Not narrowed: the data have no such ranks.", .failure)
      return
    }
    state.open?.brush = brush
    guard let brush, let audit = open.audit else {
      state.open?.brushedAudit = nil
      return
    }
    let (dataset, rows, version) = (open.dataset, open.rows, open.version)
    let parallelism = parallelism
    startJob("narrow \(dataset.name)", basis: .rows) { job in
      try AuditReport.make(
        dataset: dataset, rows: brush.rows(of: dataset, in: rows, report: audit), parts: .brush,
        now: Self.wallClock, parallelism: parallelism, cancellation: job.cancellation)
    } finish: { model, result in
      guard model.state.open?.version == version, model.state.open?.brush == brush else { return }
      if case .success(let report) = result { model.state.open?.brushedAudit = report }
    }
  }

  // MARK: Experiment

  func prepareExperiment() {
    guard let open = state.open else { return }
    state.open?.experiment = nil
    state.open?.experimentFailure = nil
    let decisions = open.decisions
    let (dataset, rows, version) = (open.dataset, open.rows, open.version)
    startJob("split \(dataset.name)") { job in
      try Pipeline.experiment(
        dataset, rows: rows, rules: decisions.rules, splitRule: decisions.splitRule,
        cancellation: job.cancellation)
    } finish: { model, result in
      guard model.state.open?.version == version, model.state.open?.decisions == decisions
      else { return }
      switch result {
      case .success(let experiment):
        model.state.open?.experiment = experiment
        let split = experiment.split
        model.log(
          "split",
          "\(Phrase.count(split.train.count)) train · \(Phrase.count(split.validation.count)) validation · \(Phrase.count(split.test.count)) test"
        )
        model.trainBaselines()
        model.findKeptModels()
        model.findSearches()
      case .failure(is CancellationError):
        model.state.open?.experimentFailure = Failure(
          reason: "The split was cancelled", advice: "Choose a split on the Train screen")
      case .failure(let error):
        let failure = Failure(error)
        model.state.open?.experimentFailure = failure
        model.log("split", failure.reason, .failure)
      }
    }
  }
}
