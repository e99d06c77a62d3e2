import Evaluation
import Workbench

/// Cross-validated models for reading.
struct FoldPrinter {
  let evaluation: FoldedEvaluation

  func print() {
    DataPrinter.printBriefly(evaluation.data)
    Paragraph.print("feedback: \(evaluation.data.rules)")
    Paragraph.print(evaluation.plan.words(seed: evaluation.seed))
    if let first = evaluation.protocols.first { Paragraph.print("fold 1: \(first.words)") }
    let rows = evaluation.splits.map { Phrase.count($0.test.count) }.joined(separator: ", ")
    Paragraph.print("test rows: \(rows)")
    for run in evaluation.runs {
      let seconds = run.trainingSeconds.reduce(0, +) / Double(max(1, run.trainingSeconds.count))
      Paragraph.heading("\(run.name), trained in \(Phrase.duration(seconds)) on average")
      table(of: run).print()
    }
  }

  private func table(of run: FoldedRun) -> TextTable {
    let folds = evaluation.splits.indices.map { ("fold \($0 + 1)", TextTable.Side.right) }
    var table = TextTable([("metric", .left), ("mean", .right), ("std", .right)] + folds)
    for measurement in run.measurements {
      let numbers = [measurement.mean, measurement.standardDeviation] + measurement.values
      table.add([measurement.metric] + numbers.map { $0.map(Phrase.metric) ?? "–" })
    }
    return table
  }
}
