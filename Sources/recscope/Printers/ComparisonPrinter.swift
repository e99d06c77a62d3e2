import Evaluation
import Workbench

/// Paired differences with their verdicts for reading.
struct ComparisonPrinter {
  let evaluation: BatchEvaluation
  let comparison: Comparison

  func print() {
    let names = evaluation.runs.map(\.name)
    Paragraph.heading(
      "Differences in \(isSampled ? "sampled " : "")\(comparison.key), user by user")
    let differences = comparison.shownDifferences(among: Set(comparison.ranking))
    guard !differences.isEmpty else {
      Output.line("None: \(comparison.key.metric.rawValue) has no value of its own for each user.")
      return
    }
    var table = TextTable([
      ("left − right", .left), ("difference", .right), ("95 % interval", .left), ("p", .right),
      ("verdict", .left), ("left higher", .right), ("equal", .right), ("lower", .right),
    ])
    for difference in differences {
      let (left, right) = (names[difference.leftID], names[difference.rightID])
      let paired = difference.paired
      table.add([
        "\(left) − \(right)", Phrase.signed(paired.difference),
        paired.interval.map { "\(Phrase.signed($0.lower)) \(Phrase.signed($0.upper))" } ?? "",
        paired.adjustedPValue < 0.001 ? "< .001" : Phrase.metric(paired.adjustedPValue),
        paired.verdictWords(left: left, right: right), Phrase.count(paired.higherCount),
        Phrase.count(paired.equalCount), Phrase.count(paired.lowerCount),
      ])
    }
    table.print()
    if comparison.differences.count > 1 {
      Paragraph.print(
        "\(Phrase.count(comparison.differences.count, "pair")) were tested together: p is corrected by "
          + "Holm's method, so that one chance in twenty holds for all of them at once.")
    }
  }

  private var isSampled: Bool {
    evaluation.runs.first?.outcome.report.evaluationProtocol.isSampled == true
  }
}
