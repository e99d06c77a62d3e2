import Evaluation

/// Models against each other as part of a page.
struct ComparisonSection {
  let state: WorkbenchState
  let comparison: Comparison
  let experiment: Experiment

  var runs: [Run] { comparison.ranking.compactMap { state.run($0) } }
  var key: MetricKey { comparison.key }
  var name: String { key.title }

  var body: String {
    let charts = ComparisonCharts(state: state, comparison: comparison)
    return [
      HTMLText.lead(Headlines.compare(state).joined(separator: " ")), charts.leaderboard,
      HTMLText.heading("Paired differences, same users"), differences,
      HTMLText.grid([charts.tradeoff, charts.bestsellers].compactMap { $0 } + charts.curves),
      HTMLText.heading("Who gains?"), HTMLText.grid(charts.gains),
      HTMLText.heading("All metrics"), metrics,
      HTMLText.heading("How these numbers were made"), protocolWords, models, formulas,
    ].joined(separator: "\n")
  }

  /// Metrics that any model has.
  private var shown: [Metric] {
    Metric.allCases.filter { metric in
      runs.contains { $0.outcome?.report.measurement(MetricKey(metric, at: key.k)) != nil }
    }
  }

  private var metrics: String {
    let rows = shown.map { metric -> [String] in
      let definition = MetricCatalogue.definition(of: metric)
      return [MetricKey(metric, at: key.k).title]
        + runs.map { run in
          run.outcome?.report.measurement(MetricKey(metric, at: key.k))
            .map { Phrase.metric($0.value) } ?? "–"
        } + [definition.better == .neither ? "" : definition.better.rawValue]
    }
    return HTMLText.table(
      ["metric"] + runs.map { "\($0.letter) \($0.name)" } + ["better"], rows,
      numbers: Set(1...max(1, runs.count)))
  }

  /// What each model is and how it came to be.
  private var models: String {
    let rows = runs.map { run -> [String] in
      let settings = run.settings.values.sorted { $0.key < $1.key }
        .map { "\($0.key) \($0.value.words)" }
      return [
        "\(run.letter) \(run.name)", settings.joined(separator: ", "),
        run.outcome?.training?.words ?? "", run.trainingSeconds.map(Phrase.duration) ?? "",
      ]
    }
    return HTMLText.table(
      ["model", "settings", "learned from", "trained in"], rows, numbers: [3], isProse: true)
  }

  private var formulas: String {
    let rows = shown.map { metric -> [String] in
      let definition = MetricCatalogue.definition(of: metric)
      return [definition.name, definition.formula, definition.explanation]
    }
    return HTMLText.table(["metric", "formula", "meaning"], rows, isProse: true)
  }

  private var differences: String {
    let shown = comparison.shownDifferences(among: Set(comparison.ranking))
    guard !shown.isEmpty else {
      return HTMLText.paragraph("\(name) has no value per user, so nothing can be paired.")
    }
    let rows = shown.map { difference -> [String] in
      let left = state.run(difference.leftID)?.name ?? ""
      let right = state.run(difference.rightID)?.name ?? ""
      let paired = difference.paired
      return [
        "\(left) − \(right)", Phrase.signed(paired.difference),
        paired.interval.map { "\(Phrase.signed($0.lower)) to \(Phrase.signed($0.upper))" } ?? "–",
        Phrase.probability(paired.adjustedPValue),
        paired.verdictWords(left: left, right: right),
      ]
    }
    return HTMLText.table(
      ["pair", "difference of \(name)", "95 % interval", "p, Holm", "verdict"], rows,
      numbers: [1, 2, 3])
  }

  private var protocolWords: String {
    let facts = experiment.test.evaluationProtocol(
      EvaluationOptions(cutoffs: runs.first?.outcome?.report.cutoffs ?? []))
    return HTMLText.paragraph(facts.words + ".")
      + HTMLText.note(
        "Intervals: bootstrap over users. p: randomisation test, Holm's correction over \(Phrase.count(comparison.differences.count, "pair")). Seed \(facts.seed)."
      )
  }
}
