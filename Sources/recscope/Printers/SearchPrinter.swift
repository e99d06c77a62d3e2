import Evaluation
import Workbench

/// Trials of a search and what follows from them, for reading.
struct SearchPrinter {
  let search: BatchSearch
  /// Where the refitted model was written.
  let file: String?

  func print() {
    let specification = search.specification
    DataPrinter.printBriefly(search.data)
    Paragraph.print("feedback: \(search.data.rules)")
    Paragraph.print("split: \(search.experiment.split.rule)")
    let ranges = specification.space.dimensions.map { "\($0.name) \($0.words)" }
    Paragraph.print(
      "search: \(search.card.name), \(specification.words), seed \(specification.seed), by "
        + "\(specification.metric.title(with: " on validation")); \(ranges.joined(separator: "; "))"
    )
    if search.resumedCount > 0 {
      Paragraph.print(
        "\(Phrase.count(search.resumedCount, "trial")) of an earlier start; they were not made again."
      )
    }
    Output.line()
    table.print()
    if search.trials.count > Self.shownCount {
      Output.line(
        "The best \(Self.shownCount) of \(Phrase.count(search.trials.count)); --json has all.")
    }
    if search.end == .outOfTime {
      Paragraph.print(
        "Time was over after \(Phrase.count(search.trials.count)) of "
          + "\(Phrase.count(search.plannedCount)) trials; the same command goes on.")
    }
    Output.line()
    for note in search.notes { Paragraph.print(note) }
    printTest()
  }

  private static let shownCount = 30

  private var table: TextTable {
    let dimensions = search.specification.space.dimensions
    let isHalving = search.specification.method == .halving
    var table = TextTable(
      [("", .left), ("trial", .right)] + dimensions.map { ($0.name, .right) }
        + (isHalving ? [("budget", .right)] : [])
        + [("epoch", .right), (search.specification.metric.title, .right), ("time", .right)])
    let best = search.best
    let better = search.specification.metric.better
    let order = search.trials.sorted { left, right in
      if left.share != right.share { return left.share > right.share }
      if left.value == right.value { return left.number < right.number }
      return better.prefers(left.value ?? .nan, over: right.value ?? .nan)
    }
    for trial in order.prefix(Self.shownCount) {
      table.add(
        [trial.number == best?.number ? "*" : "", Phrase.count(trial.number)]
          + dimensions.map { trial.settings.values[$0.name]?.words ?? "" }
          + (isHalving ? [Phrase.percent(trial.share)] : [])
          + [
            trial.bestEpoch.map { "\($0)" } ?? "–", trial.value.map(Phrase.metric) ?? "failed",
            Phrase.duration(trial.seconds),
          ])
    }
    return table
  }

  private func printTest() {
    guard let test = search.test, let opened = test.openings.last else {
      Output.line("The test rows stayed closed; --open-test measures the best settings on them.")
      return
    }
    Output.line()
    EvaluationPrinter(
      evaluation: test.evaluation, cutoffs: [search.specification.metric.k]
    ).print()
    Paragraph.print(
      "Test opened \(Phrase.times(test.openings.count)) for this search, now at "
        + "\(Phrase.moment(opened)) UTC; learned from train and validation.")
    if let file { Output.line(file) }
  }
}
