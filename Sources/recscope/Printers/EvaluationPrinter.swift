import Evaluation
import Workbench

/// Models and their metrics for reading.
struct EvaluationPrinter {
  let evaluation: BatchEvaluation
  let cutoffs: [Int]
  /// Positions of the runs, top to bottom; nil: as measured.
  var order: [Int]?

  func print() {
    DataPrinter.printBriefly(evaluation.data)
    Paragraph.print("feedback: \(evaluation.data.rules)")
    if let report = evaluation.runs.first?.outcome.report {
      Paragraph.print(report.evaluationProtocol.words)
    }
    let split = evaluation.experiment.split
    Output.line(
      "rows: \(Phrase.count(split.train.count)) train, \(Phrase.count(split.validation.count)) "
        + "validation, \(Phrase.count(split.test.count)) test, fingerprint \(split.fingerprint)")
    for observation in split.leakage.observations where observation.severity != .none {
      Paragraph.print("\(observation.severity.rawValue): \(observation.text)")
    }
    for cutoff in Set(cutoffs).sorted() {
      Output.line()
      table(at: cutoff).print()
    }
    if runs.contains(where: { $0.outcome.report.ratings != nil }) {
      Output.line()
      ratingTable.print()
    }
    for run in runs where !WorkbenchModel.baselineIDs.contains(run.modelID) {
      if let training = run.outcome.training {
        Paragraph.print("\(run.name) learned from: \(training.words)")
      }
    }
    for verdict in verdicts { Paragraph.print(verdict) }
    for note in Set(evaluation.runs.flatMap(\.outcome.report.notes)).sorted() {
      Paragraph.print(note)
    }
  }

  /// Models that do no better than showing everybody the same popular items.
  private var verdicts: [String] {
    let key = MetricKey(.ndcg, at: cutoffs.min() ?? 10)
    func value(_ run: BatchRun) -> Double { run.outcome.report.measurement(key)?.value ?? 0 }
    guard let popular = runs.first(where: { $0.modelID == "most-popular" }) else { return [] }
    return runs.filter {
      !WorkbenchModel.baselineIDs.contains($0.modelID) && value($0) <= value(popular)
    }.map {
      "\($0.name) does not beat popularity: \(key.title) \(Phrase.metric(value($0))) against "
        + "\(Phrase.metric(value(popular)))."
    }
  }

  /// Kinds of users and items, model by model.
  func printSegments() {
    let k = cutoffs.first ?? 10
    for run in runs {
      Paragraph.heading(
        "\(run.name) by kind of user and item, at \(k)"
          + (run.outcome.report.evaluationProtocol.isSampled ? ", sampled" : ""))
      var table = TextTable(
        [("segment", .left), ("users", .right)]
          + Self.shown.map { (MetricCatalogue.definition(of: $0).name, .right) } + [("", .left)])
      for segment in run.outcome.report.segments {
        let values = Self.shown.map { metric in
          segment.measurement(MetricKey(metric, at: k)).map { Phrase.metric($0.value) } ?? "–"
        }
        table.add([segment.name, Phrase.count(segment.userCount)] + values + [segment.rule])
      }
      table.print()
    }
  }

  private var runs: [BatchRun] {
    (order ?? Array(evaluation.runs.indices)).map { evaluation.runs[$0] }
  }

  private static let shown: [Metric] = [
    .ndcg, .precision, .recall, .hitRate, .map, .mrr, .coverage, .novelty, .ild,
  ]

  /// Errors of predicted ratings, of the models that predict them.
  private var ratingTable: TextTable {
    var table = TextTable(
      [("predicted ratings", .left)]
        + Metric.ofRatings.flatMap {
          [(MetricCatalogue.definition(of: $0).name, .right), ("95 % interval", .left)]
        } + [("test ratings", .right)])
    for run in runs {
      guard let ratings = run.outcome.report.ratings else { continue }
      let cells = Metric.ofRatings.flatMap { metric -> [String] in
        let measurement = run.outcome.report.measurement(MetricKey(metric, at: 10))
        let interval = measurement?.interval.map {
          "\(Phrase.metric($0.lower))–\(Phrase.metric($0.upper))"
        }
        return [measurement.map { Phrase.metric($0.value) } ?? "–", interval ?? ""]
      }
      table.add([run.name] + cells + [Phrase.count(ratings.ratings.entryCount)])
    }
    return table
  }

  private func table(at k: Int) -> TextTable {
    let isSampled = runs.first?.outcome.report.evaluationProtocol.isSampled == true
    var table = TextTable(
      [
        ("at \(k)\(isSampled ? ", sampled" : "")", .left), ("NDCG", .right),
        ("95 % interval", .left),
      ]
        + Self.shown.dropFirst().map { (MetricCatalogue.definition(of: $0).name, .right) }
        + [("trained in", .right)])
    for run in runs {
      let report = run.outcome.report
      func value(_ metric: Metric) -> String {
        report.measurement(MetricKey(metric, at: k)).map { Phrase.metric($0.value) } ?? "–"
      }
      let interval = report.measurement(MetricKey(.ndcg, at: k))?.interval.map {
        "\(Phrase.metric($0.lower))–\(Phrase.metric($0.upper))"
      }
      table.add(
        [run.name, value(.ndcg), interval ?? ""] + Self.shown.dropFirst().map(value)
          + [run.trainingSeconds.map(Phrase.duration) ?? "read"])
    }
    return table
  }
}
