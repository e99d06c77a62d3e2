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
    if let verdict = CurveVerdict(run.curve), verdict.isWarning {
      return "\(run.name) \(verdict.brief)."
    }
    let isRising = values.count < 2 || last.1 >= (values.dropLast().map(\.1).max() ?? 0)
    let trend =
      isRising
      ? "is still improving" : "has not improved since epoch \(values.max { $0.1 < $1.1 }?.0 ?? 0)"
    guard let popularity = state.runs.first(where: { $0.letter == "P" })?.outcome?.validation else {
      return "\(run.name) \(trend): NDCG@10 \(Phrase.metric(last.1)) on validation."
    }
    if let passed = values.first(where: { $0.1 > popularity }) {
      return "\(run.name) passed the popularity baseline at epoch \(passed.0) and \(trend)."
    }
    return "\(run.name) is below the popularity baseline after epoch \(last.0) and \(trend)."
  }

  /// How far a model is from plain popularity, with the interval's word on whether that is sure.
  static func verdict(_ run: Run, _ state: WorkbenchState) -> String {
    let key = MetricKey(.ndcg, at: 10)
    let own = value(run, key)
    guard let popularity = state.runs.first(where: { $0.letter == "P" }), popularity.outcome != nil
    else { return "\(run.name) reaches NDCG@10 \(Phrase.metric(own))." }
    let base = value(popularity, key)
    guard base > 0 else {
      return "\(run.name) reaches NDCG@10 \(Phrase.metric(own)); popularity finds nothing."
    }
    let gain = own / base - 1
    if gain <= 0 {
      return
        "\(run.name) does not beat popularity: NDCG@10 \(Phrase.metric(own)) against \(Phrase.metric(base))."
    }
    let size =
      gain >= 1
      ? "\(Phrase.fixed(gain + 1, 1)) times the NDCG@10 of popularity"
      : "\(Phrase.percent(gain)) more NDCG@10 than popularity"
    return "\(run.name) reaches \(size): \(Phrase.metric(own)) against \(Phrase.metric(base))."
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
    let popularity = state.runs.first { $0.letter == "P" }?.outcome?.validation
    let best = SearchWords.best(
      search.specification, search.trials,
      popularity: search.specification.metric == Pipeline.validationKey ? popularity : nil)
    guard let best else {
      return search.status.isActive
        ? "\(search.name): \(search.specification.words), on validation rows only."
        : "\(search.name) has found nothing yet; r lets it go on."
    }
    let edge = SearchWords.edges(search.response).first
    return search.status == .done ? [best, edge].compactMap { $0 }.joined(separator: " ") : best
  }
}
