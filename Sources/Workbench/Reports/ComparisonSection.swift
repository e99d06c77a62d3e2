import Evaluation

/// Models against each other as part of a page.
struct ComparisonSection {
  let state: WorkbenchState
  let comparison: Comparison
  let experiment: Experiment

  var runs: [Run] { comparison.ranking.compactMap { state.run($0) } }
  var key: MetricKey { comparison.key }
  var name: String { MetricCatalogue.definition(of: key.metric).name + "@\(key.k)" }

  var body: String {
    [
      HTMLText.lead(Headlines.compare(state)), leaderboard,
      HTMLText.heading("Paired differences"), differences,
      HTMLText.heading("How these numbers were made"), protocolWords,
    ].joined(separator: "\n")
  }

  private var leaderboard: String {
    let metrics = [
      key, MetricKey(.precision, at: key.k), MetricKey(.recall, at: key.k),
      MetricKey(.coverage, at: key.k), MetricKey(.novelty, at: key.k),
    ].reduce(into: [MetricKey]()) { if !$0.contains($1) { $0.append($1) } }
    let header =
      ["model"]
      + metrics.map { "\(MetricCatalogue.definition(of: $0.metric).name)@\($0.k)" }
    let rows = runs.map { run in
      ["\(run.letter)  \(run.name)"]
        + metrics.map { key in
          run.outcome?.report.measurement(key).map { Phrase.metric($0.value) } ?? "–"
        }
    }
    return HTMLText.table(header, rows, numbers: Set(1...metrics.count))
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
