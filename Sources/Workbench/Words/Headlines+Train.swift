import Evaluation
import Recommenders

/// One plain sentence per screen, computed from what is known.
public enum Headlines {}

extension Headlines {
  /// What training has reached, of the selected run if it has something to say.
  public static func train(_ state: WorkbenchState, selected: Run?) -> String {
    guard let open = state.open else { return trainingWithoutData(state.phase) }
    if let failure = open.experimentFailure { return "\(failure.reason). \(failure.advice)" }
    guard open.experiment != nil else {
      return "Dividing the rows into train, validation and test."
    }
    if let selected, case .failed(let failure) = selected.status {
      return "\(selected.name) failed: \(failure.reason)."
    }
    if let running = state.runs.first(where: { $0.status == .running && !$0.isBaseline }) {
      return sentence(running: running, state)
    }
    if let stopping = state.runs.first(where: { $0.status == .stopping }) {
      return "\(stopping.name) is stopping."
    }
    let models = state.finishedRuns.filter { !$0.isBaseline }
    guard !models.isEmpty else {
      return state.activeJobs.isEmpty
        ? "Only the baselines are trained; n starts a model that learns from what people did."
        : "The baselines are being measured; n queues a model."
    }
    if let selected, !selected.isBaseline, selected.outcome != nil {
      return verdict(selected, state)
    }
    let key = MetricKey(.ndcg, at: 10)
    let best = models.max { value($0, key) < value($1, key) }
    return best.map { verdict($0, state) } ?? ""
  }

  private static func trainingWithoutData(_ phase: WorkbenchState.Phase) -> String {
    switch phase {
    case .loading(let location):
      "Loading \(Loader.shortName(location)); the baselines train as soon as it is there."
    case .failed(_, let failure): "\(failure.reason). \(failure.advice)"
    case .empty, .ready: "No data yet: O opens a file, and training can begin."
    }
  }

  private static func sentence(running run: Run, _ state: WorkbenchState) -> String {
    let values = run.curve.compactMap { point in point.validation.map { (point.epoch, $0) } }
    guard let last = values.last else { return "\(run.name) has begun." }
    let key = run.objective
    if let verdict = CurveVerdict(run.curve, key.better), verdict.isWarning {
      return "\(run.name) \(verdict.brief)."
    }
    let best = run.bestEpoch ?? last.0
    let trend = best == last.0 ? "is still improving" : "has not improved since epoch \(best)"
    guard let floor = state.floor(for: key) else {
      return "\(run.name) \(trend): \(key.title) \(Phrase.metric(last.1)) on validation."
    }
    if let passed = values.first(where: { key.better.prefers($0.1, over: floor.value) }) {
      return "\(run.name) passed \(floor.name) at epoch \(passed.0) and \(trend)."
    }
    return "\(run.name) has not reached \(floor.name) after epoch \(last.0) and \(trend)."
  }

  /// How far a model is from what needs no learning, by its objective on the test rows.
  static func verdict(_ run: Run, _ state: WorkbenchState) -> String {
    // A sampled report has no predicted ratings.
    let isMeasured = run.outcome?.report.measurement(run.objective) != nil
    let key = isMeasured ? run.objective : MetricKey(.ndcg, at: 10)
    let (name, own) = (ValidationFloor.name(for: key), value(run, key))
    let reached = "\(run.name) reaches \(key.title) \(Phrase.metric(own))"
    guard let floor = state.floorRun(for: key), floor.id != run.id else {
      return key.better == .lower ? "\(reached); lower is better." : "\(reached)."
    }
    let base = value(floor, key)
    guard base > 0 else { return "\(reached); \(name) finds nothing." }
    let values = "\(Phrase.metric(own)) against \(Phrase.metric(base))"
    guard key.better.prefers(own, over: base) else {
      return "\(run.name) does not beat \(name): \(key.title) \(values)."
    }
    let gain = abs(own / base - 1)
    if key.better == .lower {
      return "\(run.name) has \(Phrase.percent(gain)) less \(key.title) than \(name): \(values)."
    }
    let size =
      gain >= 1
      ? "\(Phrase.fixed(gain + 1, 1)) times the \(key.title) of \(name)"
      : "\(Phrase.percent(gain)) more \(key.title) than \(name)"
    return "\(run.name) reaches \(size): \(values)."
  }

  static func value(_ run: Run, _ key: MetricKey) -> Double {
    run.outcome?.report.measurement(key)?.value ?? -.infinity
  }
}

extension Headlines {
  /// What a search has found so far, in one sentence.
  public static func search(_ search: ModelSearch, _ state: WorkbenchState) -> String {
    if case .failed(let failure) = search.status {
      return "\(search.name) failed: \(failure.reason). \(failure.advice)"
    }
    let best = SearchWords.best(
      search.specification, search.trials, floor: state.floor(for: search.specification.metric))
    guard let best else {
      return search.status.isActive
        ? "\(search.name): \(search.specification.words), on validation rows only."
        : "\(search.name) has found nothing yet; r lets it go on."
    }
    let edge = SearchWords.edges(search.response).first
    return search.status == .done ? [best, edge].compactMap { $0 }.joined(separator: " ") : best
  }
}
