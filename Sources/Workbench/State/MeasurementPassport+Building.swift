import Evaluation

extension MeasurementPassport {
  /// The passport of one metric of a run, or nil where it was not measured.
  public static func of(_ subject: Subject, in state: WorkbenchState) -> MeasurementPassport? {
    let key = subject.key
    guard let run = state.run(subject.runID), let report = run.outcome?.report,
      let measurement = report.measurement(key)
    else { return nil }
    let definition = MetricCatalogue.definition(of: key.metric)
    var lines = [
      Line("value", value(of: measurement, definition)),
      Line("interval", interval(of: measurement, definition)),
      Line("formula", definition.formula),
      Line("meaning", definition.explanation),
      Line("model", settings(of: run)),
    ]
    if let training = run.outcome?.training { lines.append(Line("learned from", training.words)) }
    lines += protocolLines(report.evaluationProtocol, users: measurement.userCount)
    lines +=
      report.evaluationProtocol.isSampled ? [sampledConventions] : conventionLines(subject, state)
    return MeasurementPassport(
      title: "\(key.title) of \(run.letter) \(run.name)", lines: lines,
      subject: subject)
  }

  /// The passport of a paired difference.
  public static func of(
    _ difference: Comparison.Difference, in state: WorkbenchState
  ) -> MeasurementPassport? {
    guard let left = state.run(difference.leftID), let right = state.run(difference.rightID),
      let comparison = state.comparison, let report = left.outcome?.report
    else { return nil }
    let paired = difference.paired
    let definition = MetricCatalogue.definition(of: comparison.key.metric)
    let count = comparison.differences.count
    let lines =
      [
        Line("difference", Phrase.signed(paired.difference)),
        Line("of", "\(Phrase.metric(paired.left)) and \(Phrase.metric(paired.right))"),
        Line("interval", intervalWords(paired.interval, seed: paired.seed)),
        Line(
          "users",
          "\(Phrase.count(paired.higherCount)) higher, \(Phrase.count(paired.equalCount)) equal, \(Phrase.count(paired.lowerCount)) lower with \(left.name)"
        ),
        Line(
          "p value",
          "\(Phrase.probability(paired.pValue)); randomisation test: the sign of each user's difference is flipped at random"
        ),
        Line(
          "adjusted p",
          "\(Phrase.probability(paired.adjustedPValue)); Holm's correction for \(Phrase.count(count, "comparison"))"
        ),
        Line("verdict", paired.verdictWords(left: left.name, right: right.name)),
        Line("a winner needs", "an interval that leaves out 0 and an adjusted p below .05"),
        Line("formula", definition.formula),
      ] + protocolLines(report.evaluationProtocol, users: paired.userCount)
    return MeasurementPassport(
      title: "\(comparison.key.title): \(left.name) − \(right.name)", lines: lines)
  }

  /// The passport of what a run gains in one segment.
  public static func of(
    _ gain: Comparison.Gain, in state: WorkbenchState
  ) -> MeasurementPassport? {
    guard let run = state.run(gain.runID), let comparison = state.comparison,
      let base = state.run(comparison.baselineID), let report = run.outcome?.report,
      let segment = report.segments.first(where: { $0.kind == gain.segment })
    else { return nil }
    let key = Comparison.gainKey(for: comparison.key)
    let definition = MetricCatalogue.definition(of: key.metric)
    let lines =
      [
        Line("segment", "\(segment.name): \(segment.rule)"),
        Line("difference", Phrase.signed(gain.paired.difference)),
        Line(
          "of", "\(Phrase.metric(gain.paired.left)) and \(Phrase.metric(gain.paired.right))"),
        Line("interval", intervalWords(gain.paired.interval, seed: gain.paired.seed)),
        Line("note", "one look at one part: intervals are not corrected for the number of parts"),
        Line("formula", definition.formula),
      ] + protocolLines(report.evaluationProtocol, users: gain.paired.userCount)
    return MeasurementPassport(
      title: "\(definition.name)@\(key.k) for \(segment.name): \(run.name) − \(base.name)",
      lines: lines)
  }

  // MARK: Lines

  private static func value(of measurement: Measurement, _ definition: MetricDefinition) -> String {
    let direction =
      switch definition.better {
      case .higher: "higher is better"
      case .lower: "lower is better"
      case .neither: "a description, not a goal"
      }
    return "\(Phrase.metric(measurement.value))   (\(definition.range); \(direction))"
  }

  private static func interval(
    of measurement: Measurement, _ definition: MetricDefinition
  ) -> String {
    if case .none(let reason) = definition.spread { return "none: \(reason)" }
    return intervalWords(measurement.interval, seed: measurement.seed)
  }

  private static func intervalWords(_ interval: Measurement.Interval?, seed: UInt64) -> String {
    guard let interval else { return "none: it takes two users or more" }
    return
      "\(Phrase.metric(interval.lower)) to \(Phrase.metric(interval.upper)), \(Phrase.percent(interval.level)), \(interval.method), seed \(seed)"
  }

  private static func settings(of run: Run) -> String {
    let values = run.settings.values.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
    return ([run.name] + values + ["seed=\(run.seed)"]).joined(separator: ", ")
  }

  private static func protocolLines(_ facts: EvaluationProtocol, users: Int) -> [Line] {
    var who = Phrase.count(users, "user") + " with train and test rows"
    if facts.unknownUserCount > 0 {
      who += "; \(Phrase.count(facts.unknownUserCount)) without train rows left out"
    }
    var relevant = Phrase.count(facts.relevantCount, "test pair")
    if facts.unknownItemCount > 0 {
      relevant +=
        "; \(Phrase.count(facts.unknownItemCount)) of items train does not know cost recall"
    }
    return [
      Line("averaged over", who),
      Line("to be found", relevant),
      Line("split", facts.split),
      Line(
        "candidates",
        facts.candidates.words + (facts.excludesSeen ? ", seen items left out" : ", seen items too")
      ),
      Line("order", EvaluationProtocol.tieRule),
      Line("seed", "\(facts.seed): the same data and seed give the same digits"),
    ]
  }

  /// Other libraries' values are worked out on the lists of all items, which are not what was sampled.
  private static let sampledConventions = Line(
    "elsewhere",
    "left out: other libraries' values are known for all items ranked, not for a sample")

  private static func conventionLines(_ subject: Subject, _ state: WorkbenchState) -> [Line] {
    let conventions = Convention.all.filter { $0.metric == subject.key.metric }
    guard !conventions.isEmpty else {
      return [Line("elsewhere", "other libraries that we know of define it the same way")]
    }
    let key = WorkbenchState.RescoringKey(runID: subject.runID, cutoff: subject.key.k)
    guard let rescored = state.rescorings[key] else {
      return [Line("elsewhere", "working out what other libraries would say …")]
    }
    let own = rescored.filter { $0.metric == subject.key.metric }
    return own.enumerated().map { position, rescoring in
      Line(
        position == 0 ? "elsewhere" : "",
        "\(rescoring.value.map(Phrase.metric) ?? "no value")  \(rescoring.libraries): \(rescoring.formula). \(rescoring.difference)"
      )
    }
  }
}
