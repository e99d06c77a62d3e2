import Audit
import Interactions
import SparseMath

extension WorkbenchModel {
  /// Loads in the background; what is open stays open until the new data are there.
  func open(_ location: String, mapping: Mapping?) {
    for id in loadingJobs { cancel(id) }
    state.phase = .loading(location: location)
    let loader = Loader(workspace: workspace, parallelism: parallelism)
    let id = startJob("load \(Loader.shortName(location))") { job in
      try loader.load(location, mapping: mapping, cancellation: job.cancellation) { progress in
        job.report(fraction: progress.fraction, progress.words)
      }
    } finish: { model, result in
      model.finishOpening(location, result)
    }
    loadingJobs = [id]
  }

  private func finishOpening(_ location: String, _ result: Result<Loaded, any Error>) {
    switch result {
    case .success(let loaded):
      let dataset = loaded.dataset
      state.phase = .ready
      state.runs = []
      state.comparison = nil
      decisions = DecisionHistory()
      state.open = OpenDataset(
        location: location, mapping: loaded.mapping, dataset: dataset, cleaning: [], receipts: [],
        rows: .all(count: dataset.interactionCount), rules: .suggested(for: dataset),
        splitRule: Pipeline.suggestedSplit(for: dataset), version: makeID())
      log(
        dataset.name,
        "\(Phrase.count(dataset.interactionCount, "row")), \(dataset.loadReport.format)", .success)
      if dataset.loadReport.rejectedCount > 0 {
        log(
          dataset.name, "\(Phrase.count(dataset.loadReport.rejectedCount, "row")) could not be used"
        )
      }
      rowsChanged()
    case .failure(is CancellationError):
      if case .loading = state.phase { state.phase = state.open == nil ? .empty : .ready }
    case .failure(let error):
      let failure = Failure(error)
      state.phase = .failed(location: location, failure)
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
    open.cleaning = decisions.cleaning
    open.rules = decisions.rules
    open.splitRule = decisions.splitRule
    state.open = open
    // Runs were made from other rows or other rules; their numbers no longer speak of this data.
    state.runs = []
    state.comparison = nil
    if rowsDiffer { clean() } else { prepareExperiment() }
  }

  private func clean() {
    guard let open = state.open else { return }
    let (dataset, plan, version) = (open.dataset, CleaningPlan(open.cleaning), open.version)
    startJob("clean \(dataset.name)") { job in
      try plan.apply(to: dataset, cancellation: job.cancellation)
    } finish: { model, result in
      guard model.state.open?.version == version else { return }
      switch result {
      case .success(let (rows, receipts)):
        guard model.state.open?.cleaning == plan.rules else { return }
        model.state.open?.rows = rows
        model.state.open?.receipts = receipts
        if let last = receipts.last {
          model.log(
            dataset.name,
            "\(last.rule): \(Phrase.count(last.rowsBefore)) → \(Phrase.count(last.rowsAfter)) rows",
            .success)
        }
        model.rowsChanged()
      case .failure(let error):
        model.log(dataset.name, Failure(error).reason, .failure)
        _ = model.undo()
      }
    }
  }

  /// Audits the rows that are left and prepares the experiment anew.
  private func rowsChanged() {
    state.open?.brush = nil
    state.open?.brushedAudit = nil
    audit()
    prepareExperiment()
  }

  // MARK: Audit

  private func audit() {
    guard let open = state.open else { return }
    let (dataset, rows, version) = (open.dataset, open.rows, open.version)
    let parallelism = parallelism
    startJob("audit \(dataset.name)") { job in
      try AuditReport.make(
        dataset: dataset, rows: rows, now: Self.wallClock, parallelism: parallelism,
        cancellation: job.cancellation
      ) { fraction in job.report(fraction: fraction, "") }
    } finish: { model, result in
      guard model.state.open?.version == version, model.state.open?.rows == rows else { return }
      switch result {
      case .success(let report):
        model.state.open?.audit = report
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
    state.open?.brush = brush
    guard let brush, let audit = open.audit else {
      state.open?.brushedAudit = nil
      return
    }
    let (dataset, rows, version) = (open.dataset, open.rows, open.version)
    let parallelism = parallelism
    startJob("narrow \(dataset.name)") { job in
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
    startJob("split \(dataset.name)") { _ in
      try Pipeline.experiment(
        dataset, rows: rows, rules: decisions.rules, splitRule: decisions.splitRule)
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
      case .failure(let error):
        let failure = Failure(error)
        model.state.open?.experimentFailure = failure
        model.log("split", failure.reason, .failure)
      }
    }
  }
}
