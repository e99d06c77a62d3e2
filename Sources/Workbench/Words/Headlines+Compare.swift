import Evaluation

extension Headlines {
  /// Who is ahead and whether that is sure, then what it costs: as many as a screen has room for.
  ///
  /// - Parameter only: The runs to speak of beside the baselines; nil: all.
  public static func compare(_ state: WorkbenchState, only: Set<Run.ID>? = nil) -> [String] {
    guard let open = state.open else {
      return switch state.phase {
      case .loading: ["Models can be compared once the data is read."]
      case .failed: ["There is nothing to compare: the data could not be read."]
      case .empty, .ready: ["No data yet: O opens a file, and models can be compared."]
      }
    }
    if let failure = open.experimentFailure { return ["\(failure.reason).", failure.advice] }
    let finished = state.finishedRuns
    let models = finished.filter { !$0.isBaseline }
    guard !finished.isEmpty else { return ["The baselines are being measured."] }
    guard !models.isEmpty else {
      let training = state.runs.filter { !$0.isBaseline && $0.outcome == nil }
      let names = finished.map(\.name).joined(separator: " and ")
      return training.contains { $0.status.isActive }
        ? ["\(names) are measured; \(training[0].name) is being trained."]
        : ["\(names) only: train a model to compare (2, then n)."]
    }
    let key = MetricKey(Metric(rawValue: state.metric) ?? .ndcg, at: state.cutoff)
    guard let comparison = state.comparison, comparison.key == key,
      Set(comparison.ranking) == Set(finished.map(\.id))
    else { return ["Comparing \(Phrase.small(finished.count)) models on the same users."] }
    let name = key.title
    return CompareSentence(state: state, comparison: comparison, metric: name, only: only).sentences
  }
}

/// The two sentences over a finished comparison.
private struct CompareSentence {
  let state: WorkbenchState
  let comparison: Comparison
  let metric: String
  let only: Set<Run.ID>?

  /// Best first; only those that have a value: models of lists predict no ratings.
  private var runs: [Run] {
    comparison.ranking.compactMap { state.run($0) }.filter { run in
      run.value(comparison.key) != nil && (run.isBaseline || only?.contains(run.id) != false)
    }
  }

  private var better: MetricDefinition.Better {
    MetricCatalogue.definition(of: comparison.key.metric).better
  }

  var sentences: [String] {
    guard let best = runs.first else { return ["None of these models has a value of \(metric)."] }
    if runs.count == 1 { return ["Only \(best.name) has a value of \(metric): \(words(best))."] }
    if better == .neither {
      return [highest(best)]
    }
    guard !comparison.differences.isEmpty else { return [untested(best)] }
    return [lead(best), tradeoff(best)].compactMap { $0 }
  }

  /// A metric that describes has no winner.
  private func highest(_ best: Run) -> String {
    guard let last = runs.last, last.id != best.id else { return "" }
    return
      "\(metric) describes and ranks nobody: \(best.name) \(words(best)), \(last.name) \(words(last))."
  }

  /// A metric of all lists together has no test over users.
  private func untested(_ best: Run) -> String {
    let values = runs.prefix(3).map { "\($0.name) \(words($0))" }
    return "\(metric) of all lists together: \(values.joined(separator: ", "))."
  }

  private func lead(_ best: Run) -> String {
    let popularity = runs.first { $0.modelID == "most-popular" }
    if best.isBaseline {
      let ties = tied(with: best).filter { !$0.isBaseline }
      return ties.isEmpty
        ? "No model beats \(best.name) in \(metric)."
        : "No model clearly beats \(best.name) in \(metric); \(list(ties)) \(ties.count == 1 ? "comes" : "come") level."
    }
    let rivals = tied(with: best)
    if let popularity, rivals.contains(where: { $0.id == popularity.id }) {
      return "\(best.name) does not clearly beat popularity in \(metric)."
    }
    if !rivals.isEmpty { return "No clear winner between \(list([best] + rivals))." }
    let models = runs.filter { !$0.isBaseline }
    if models.count > 1 {
      return "\(best.name) is clearly best in \(metric), \(gain(of: best, over: models[1]))."
    }
    guard let popularity else { return "\(best.name) is best in \(metric)." }
    return
      "\(best.name) beats popularity: \(gain(of: best, over: popularity)) in \(metric).\(reach(best, popularity))"
  }

  /// Runs that the best one is not clearly ahead of.
  private func tied(with best: Run) -> [Run] {
    runs.filter { run in
      guard run.id != best.id, let difference = comparison.difference(best.id, run.id) else {
        return false
      }
      let verdict = difference.paired.verdict
      return verdict == .noClearWinner || verdict == .identical
    }
  }

  /// How much of the catalogue two runs show.
  private func reach(_ left: Run, _ right: Run) -> String {
    let coverage = MetricKey(.coverage, at: comparison.key.k)
    guard let a = left.value(coverage), let b = right.value(coverage) else { return "" }
    return " It shows \(Phrase.percent(a)) of the items, \(right.name) \(Phrase.percent(b))."
  }

  /// Another model that reaches far more items, and what that costs.
  private func tradeoff(_ best: Run) -> String? {
    let coverage = MetricKey(.coverage, at: comparison.key.k)
    guard comparison.key.metric != .coverage, let own = best.value(coverage), own > 0,
      let bestValue = best.value(comparison.key), bestValue > 0
    else { return nil }
    let wider = runs.filter { !$0.isBaseline && $0.id != best.id }.compactMap {
      run -> (run: Run, factor: Double, loss: Double)? in
      guard let reach = run.value(coverage), let result = run.value(comparison.key) else {
        return nil
      }
      let loss = 1 - result / bestValue
      return (run, reach / own, better == .lower ? -loss : loss)
    }.filter { $0.factor >= 1.25 && $0.loss < 0.5 }
    guard let choice = wider.max(by: { $0.factor < $1.factor }) else { return nil }
    let reach =
      choice.factor < 1.75
      ? "\(Phrase.percent(choice.factor - 1)) more items"
      : choice.factor < 2.25
        ? "twice as many items" : "\(times(choice.factor)) as many items"
    let cost =
      choice.loss < 0.005
      ? "at no loss of \(metric)"
      : "for \(Phrase.percent(choice.loss)) \(better == .lower ? "more" : "less") \(metric)"
    return "\(choice.run.name) reaches \(reach) \(cost)."
  }

  private func gain(of left: Run, over right: Run) -> String {
    guard let a = left.value(comparison.key), let b = right.value(comparison.key), b != 0 else {
      return "\(words(left)) against \(words(right))"
    }
    let ratio = a / b
    if ratio >= 2 { return "\(times(ratio)) \(right.name)" }
    let share = Phrase.percent(abs(ratio - 1))
    return "\(share) \(ratio >= 1 ? "above" : "below") \(right.name)"
  }

  /// `3.4 times`, without a decimal that says nothing: `188 times`.
  private func times(_ factor: Double) -> String {
    (factor < 10 ? Phrase.fixed(factor, 1) : Phrase.count(Int(factor.rounded()))) + " times"
  }

  private func list(_ runs: [Run]) -> String {
    let names = runs.map(\.name)
    guard names.count > 1 else { return names.first ?? "" }
    if names.count > 3 { return "\(names[0]) and \(Phrase.small(names.count - 1)) others" }
    return names.dropLast().joined(separator: ", ") + " and " + (names.last ?? "")
  }

  private func words(_ run: Run) -> String {
    run.value(comparison.key).map(Phrase.metric) ?? "–"
  }
}
