import ArgumentParser
import Evaluation
import Workbench

/// `recscope compare`: which model is better, and whether that is sure.
struct CompareCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare", abstract: "Says which model is better, and whether that is sure.",
    discussion: """
      MostPopular and Random take part always. Differences are paired over the same users; a winner \
      needs an interval without zero and a p value below .05 after Holm's correction. --metric says what \
      models are compared by on the test rows, --objective what validation chooses their epochs by.
      """)

  @OptionGroup var data: DataOptions
  @OptionGroup var models: ModelsOptions
  @OptionGroup var split: SplitOptions
  @OptionGroup var candidates: CandidateOptions
  // Other commands take it as --metric too, which here is what models are compared by.
  @Option(help: ObjectiveText.help)
  var objective: String?

  @OptionGroup var test: TestOptions

  @Option(help: "The metric to compare by, such as ndcg@10 or recall@20.")
  var metric = "ndcg@10"

  @Option(help: "The model others are held against, by kind. Default: most-popular.")
  var baseline: String?

  @OptionGroup(title: "General") var batch: BatchOptions

  private var key: MetricKey {
    get throws {
      guard let key = MetricKey(metric), key.k <= 1000 else {
        let names = Metric.allCases.map(\.rawValue).joined(separator: ", ")
        throw ValidationError(
          "--metric \(metric) is not known. Write name@length as in ndcg@10, or rmse; names are \(names)."
        )
      }
      return key
    }
  }

  private var validationKey: MetricKey? { get throws { try objective.map(ObjectiveText.key) } }

  func validate() throws {
    _ = try key
    _ = try validationKey
  }

  func run() throws {
    let engine = try batch.batch
    let key = try key
    let evaluation = try engine.evaluate(
      data.request, models.choices, splitRule: split.rule(seed: batch.seed),
      cutoffs: Set([10, key.k]).sorted(), candidates: candidates.candidates,
      objective: try validationKey, refits: test.refit, sampledNegatives: test.sampled,
      negatives: test.negatives, includesBaselines: true)
    engine.report(BatchProgress("comparing"))
    let comparison = try engine.compare(
      evaluation, by: key, baseline: baseline.map { try position(of: $0, in: evaluation) })
    Progress.clear()
    if batch.json {
      try JSONDocument.print(ComparisonDocument(evaluation, comparison), schema: "compare")
    } else {
      EvaluationPrinter(evaluation: evaluation, cutoffs: [key.k], order: comparison.ranking).print()
      ComparisonPrinter(evaluation: evaluation, comparison: comparison).print()
    }
  }

  private func position(of id: String, in evaluation: BatchEvaluation) throws -> Int {
    guard let position = evaluation.runs.firstIndex(where: { $0.modelID == id || $0.name == id })
    else {
      let known = evaluation.runs.map(\.modelID).joined(separator: ", ")
      throw ValidationError("--baseline \(id) is not among the models \(known).")
    }
    return position
  }
}
