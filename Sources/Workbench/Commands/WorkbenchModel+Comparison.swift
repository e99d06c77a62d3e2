import Evaluation
import SparseMath

extension WorkbenchModel {
  /// Compares all finished runs by the metric on show, in the background; an older comparison still
  /// under way is dropped.
  func compare() {
    if let comparisonJob { cancel(comparisonJob) }
    let runs = state.finishedRuns
    guard let metric = Metric(rawValue: state.metric), runs.count > 1 else {
      state.comparison = nil
      return
    }
    let reports = runs.compactMap { run in run.outcome.map { (run.id, $0.report) } }
    let key = MetricKey(metric, at: state.cutoff)
    // Popularity has no errors of ratings to be held against.
    let baseline =
      runs.first { $0.id == baselineID }?.id ?? state.floorRun(for: key)?.id
      ?? runs.first { $0.modelID == "most-popular" }?.id ?? runs[0].id
    let maker = ComparisonMaker(key: key, baseline: baseline, parallelism: parallelism)
    comparisonJob = startJob("compare \(runs.count) models") { job in
      try maker.make(reports, cancellation: job.cancellation)
    } finish: { model, result in
      switch result {
      case .success(let comparison): model.state.comparison = comparison
      case .failure(is CancellationError): break
      case .failure(let error): model.log("compare", Failure(error).reason, .failure)
      }
    }
  }

  /// Works out what other libraries would report for a run's lists, if that is not known yet.
  public func rescore(_ id: Run.ID, at cutoff: Int) {
    let key = WorkbenchState.RescoringKey(runID: id, cutoff: cutoff)
    guard state.rescorings[key] == nil, let run = state.run(id), let outcome = run.outcome,
      !outcome.report.evaluationProtocol.isSampled, let experiment = state.open?.experiment
    else { return }
    startJob("rescore \(run.name)") { _ in
      try experiment.test(isRefit: run.options.refits).rescore(
        outcome.lists, ratings: outcome.report.ratings, at: cutoff
      ).map {
        rescored in
        Rescoring(
          metric: rescored.convention.metric, libraries: rescored.convention.libraries,
          formula: rescored.convention.formula, difference: rescored.convention.difference,
          value: rescored.value)
      }
    } finish: { model, result in
      // The run may have been trained again meanwhile.
      guard model.state.run(id)?.jobID == run.jobID else { return }
      switch result {
      case .success(let rescorings): model.state.rescorings[key] = rescorings
      case .failure(is CancellationError): break
      case .failure(let error): model.log("rescore", Failure(error).reason, .failure)
      }
    }
  }
}
