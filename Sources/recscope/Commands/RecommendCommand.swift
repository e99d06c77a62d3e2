import ArgumentParser
import Interactions
import Workbench

/// `recscope recommend`: lists for people.
struct RecommendCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "recommend",
    abstract: "Makes lists for users, for somebody new, or for everybody.",
    discussion: """
      A kind of model is trained on all rows first, or on the train part where --split is given; a \
      model from a file serves the histories that it was trained with.
      """)

  @OptionGroup var data: DataOptions
  @OptionGroup var model: ModelOptions
  @OptionGroup var split: SplitOptions
  @OptionGroup var candidates: CandidateOptions
  @OptionGroup var audience: AudienceOptions

  @Flag(help: "Every user with a history, as comma-separated text.")
  var all = false

  @Option(name: .shortAndLong, help: "With --all: the file to write. Default: standard output.")
  var output: String?

  @Flag var cells = CellOption.exact

  @OptionGroup var length: LengthOptions
  @OptionGroup(title: "General") var batch: BatchOptions

  func validate() throws {
    if all == !audience.audiences.isEmpty {
      throw ValidationError("Say for whom: --user ID, --history ID,ID, or --all.")
    }
    if all, batch.json {
      throw ValidationError("--all writes comma-separated text; leave out --json.")
    }
    if output != nil, !all { throw ValidationError("--output needs --all.") }
    if cells == .spreadsheetSafe, !all {
      throw ValidationError("--spreadsheet-safe needs --all.")
    }
  }

  func run() throws {
    let engine = try batch.batch
    let serving = try engine.servingModel(
      data.request, model.choice, splitRule: split.rule(seed: batch.seed),
      candidates: candidates.candidates)
    if all { return try writeAll(serving, engine) }
    let lists = try serving.lists(for: audience.audiences, count: length.count)
    Progress.clear()
    if batch.json {
      try JSONDocument.print(ListsDocument(serving, lists), schema: "recommend")
    } else {
      for list in lists { ListPrinter(serving: serving).print(list) }
    }
  }

  private func writeAll(_ serving: ServingModel, _ engine: Batch) throws {
    let sink = try RowSink(path: output, cells)
    let dataset = serving.data.dataset
    var listCount = 0
    try sink.add(["user", "rank", "item", "score", "title"])
    try serving.forEachList(count: length.count, batch: engine) { user, items, scores in
      listCount += 1
      for (place, (item, score)) in zip(items, scores).enumerated() {
        try sink.add([
          dataset.userIDs[user.position], "\(place + 1)", dataset.itemIDs[Int(item)], "\(score)",
          dataset.catalogue?.title(of: ItemIndex(Int(item))) ?? "",
        ])
      }
    }
    try sink.finish()
    Narration.say("Made \(Phrase.count(listCount, "list")) with \(serving.name).")
  }
}
