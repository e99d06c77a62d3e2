import ArgumentParser
import Workbench

/// `recscope similar`: items like one.
struct SimilarCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "similar", abstract: "Shows the items most like one, by a model's own measure.")

  @OptionGroup var data: DataOptions
  @OptionGroup var model: ModelOptions
  @OptionGroup var split: SplitOptions

  @Option(help: ArgumentHelp("The item by id.", valueName: "id"))
  var item: String

  @OptionGroup var length: LengthOptions
  @OptionGroup(title: "General") var batch: BatchOptions

  func run() throws {
    let engine = try batch.batch
    let serving = try engine.servingModel(
      data.request, model.choice, splitRule: split.rule(seed: batch.seed))
    let target = try serving.item(withID: item)
    let similar = try serving.similarItems(to: item, count: length.count)
    Progress.clear()
    if batch.json {
      try JSONDocument.print(SimilarDocument(serving, target, similar), schema: "similar")
      return
    }
    let dataset = serving.data.dataset
    Output.line("Like \(dataset.title(of: target)) by \(serving.name)")
    Output.line()
    guard !similar.isEmpty else {
      Output.line("None: this model has no notion of likeness, or nobody has the item in train.")
      return
    }
    var table = TextTable([("#", .right), ("item", .left), ("id", .left), ("similarity", .right)])
    for (place, entry) in similar.enumerated() {
      table.add([
        "\(place + 1)", dataset.title(of: entry.item), dataset.itemIDs[entry.item.position],
        Phrase.metric(entry.similarity),
      ])
    }
    table.print()
  }
}
