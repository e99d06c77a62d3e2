import ArgumentParser
import Evaluation
import Workbench

/// `recscope report`: a page that stands alone.
struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report", abstract: "Writes a page of the audit, and of a comparison, as HTML.",
    discussion: "The page stands alone: no scripts, no links to elsewhere, charts as SVG.")

  @Argument(help: "The page to write.")
  var file: String

  @OptionGroup var data: DataOptions

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "A kind of model (\(ModelChoice.names)) or a model file to compare; repeat. Without one: the audit alone."
    ))
  var model: [String] = []

  @OptionGroup var split: SplitOptions
  @OptionGroup(title: "General") var batch: BatchOptions

  private var choices: [ModelChoice] {
    get throws { try ValidationError.check { try model.map { try ModelChoice(text: $0) } } }
  }

  func validate() throws {
    _ = try choices
    if batch.json { throw ValidationError("A report is a page; audit and compare print JSON.") }
  }

  func run() throws {
    let engine = try batch.batch
    let page: String
    if model.isEmpty {
      let loaded = try engine.load(data.request)
      page = BatchReport.page(loaded, audit: try engine.audit(loaded))
    } else {
      let evaluation = try engine.evaluate(
        data.request, choices, splitRule: split.rule(seed: batch.seed), cutoffs: Pipeline.cutoffs,
        includesBaselines: true)
      let comparison = try engine.compare(evaluation, by: MetricKey(.ndcg, at: 10))
      page = BatchReport.page(
        evaluation.data, audit: try engine.audit(evaluation.data), evaluation, comparison)
    }
    try AtomicFile.write(page, to: file)
    Progress.clear()
    Output.line(file)
  }
}
