import ArgumentParser
import Interactions
import Workbench

/// `recscope explain`: why this item.
struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain", abstract: "Says why an item is recommended, or why it is not.",
    discussion: "What each item of the history adds; the parts sum to the score.")

  @OptionGroup var data: DataOptions
  @OptionGroup var model: ModelOptions
  @OptionGroup var split: SplitOptions
  @OptionGroup var candidates: CandidateOptions
  @OptionGroup var audience: AudienceOptions

  @Option(help: ArgumentHelp("The item by id. Default: the first of the list.", valueName: "id"))
  var item: String?

  @OptionGroup var length: LengthOptions
  @OptionGroup(title: "General") var batch: BatchOptions

  func validate() throws {
    if audience.audiences.count != 1 {
      throw ValidationError("Say for whom: one --user ID, or --history ID,ID.")
    }
  }

  func run() throws {
    let engine = try batch.batch
    let serving = try engine.servingModel(
      data.request, model.choice, splitRule: split.rule(seed: batch.seed),
      candidates: candidates.candidates)
    let served = try serving.explanation(of: item, for: audience.audiences[0])
    Progress.clear()
    if batch.json {
      try JSONDocument.print(
        ExplanationDocument(serving, served, listLength: length.count), schema: "explain")
    } else {
      ListPrinter(serving: serving).print(served, listLength: length.count)
    }
  }
}
