import ArgumentParser
import Workbench

/// `recscope evaluate`: metrics of models on held-out rows.
struct EvaluateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evaluate", abstract: "Measures models on rows that were held out.",
    discussion:
      """
      Models are trained on the train part, or read from files that recscope train wrote. With --sampled \
      or --negatives each test item stands against a few others, to be set beside papers and nothing \
      else. With --folds or --rolling models are trained once for each part, and every metric is shown \
      with its mean, its standard deviation and its values.
      """)

  @OptionGroup var data: DataOptions
  @OptionGroup var models: ModelsOptions
  @OptionGroup var split: SplitOptions
  @OptionGroup var candidates: CandidateOptions
  @OptionGroup var objective: ObjectiveOptions
  @OptionGroup var test: TestOptions
  @OptionGroup var folds: FoldOptions
  @OptionGroup var cutoffs: CutoffOptions

  @Flag(help: "Show kinds of users and items too.")
  var segments = false

  @OptionGroup(title: "General") var batch: BatchOptions

  func validate() throws {
    if folds.plan != nil,
      split.split != nil || segments || test.refit || test.negatives != nil
        || objective.objective != nil
    {
      throw ValidationError(
        "--split, --segments, --refit, --negatives and --objective do not go with --folds and "
          + "--rolling.")
    }
  }

  func run() throws {
    let engine = try batch.batch
    if let plan = folds.plan {
      let evaluation = try engine.crossValidate(
        data.request, models.choices, plan: plan, cutoffs: cutoffs.cutoffs,
        sampledNegatives: test.sampled)
      Progress.clear()
      if batch.json {
        try JSONDocument.print(FoldedDocument(evaluation), schema: "evaluate-folds")
      } else {
        FoldPrinter(evaluation: evaluation).print()
      }
      return
    }
    let evaluation = try engine.evaluate(
      data.request, models.choices, splitRule: split.rule(seed: batch.seed),
      cutoffs: cutoffs.cutoffs, candidates: candidates.candidates,
      objective: try objective.key, refits: test.refit,
      sampledNegatives: test.sampled, negatives: test.negatives, includesBaselines: false)
    Progress.clear()
    if batch.json {
      try JSONDocument.print(EvaluationDocument(evaluation), schema: "evaluate")
    } else {
      let printer = EvaluationPrinter(evaluation: evaluation, cutoffs: cutoffs.cutoffs)
      printer.print()
      if segments { printer.printSegments() }
    }
  }
}
