import ArgumentParser
import Interactions
import Workbench

/// `recscope export`: rows as comma-separated text.
struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Writes cleaned rows, or a part of a split, as CSV.",
    discussion: "Ids are written as in the source; moments are seconds or milliseconds since 1970.")

  enum Part: String, ExpressibleByArgument, CaseIterable {
    case cleaned, train, validation, test
  }

  @OptionGroup var data: DataOptions
  @OptionGroup var split: SplitOptions

  @Option(help: "What to write: cleaned, train, validation or test.")
  var part: Part = .cleaned

  @Option(name: .shortAndLong, help: "The file to write. Default: standard output.")
  var output: String?

  @Flag var cells = CellOption.exact

  @Option(help: "The seed of splits that draw rows at random.")
  var seed: UInt64 = 7

  @OptionGroup(title: "General") var common: CommonOptions

  func run() throws {
    let engine = try BatchOptions.batch(common, seed: seed)
    let loaded = try engine.load(data.request)
    let rows = try rows(loaded)
    let sink = try RowSink(path: output, cells)
    try TableExport(loaded.dataset).write(rows, cancellation: engine.cancellation.check()) {
      try sink.add($0)
    }
    try sink.finish()
    Narration.say("Wrote \(Phrase.count(rows.count, "row")) of \(loaded.dataset.name).")
    for receipt in loaded.receipts { Narration.say("\(receipt)") }
  }

  private func rows(_ data: BatchData) throws -> RowSelection {
    if part == .cleaned { return data.rows }
    let rule = try split.rule(seed: seed) ?? Pipeline.suggestedSplit(for: data.dataset)
    let split = try rule.split(data.dataset, rows: data.rows)
    Narration.say("Split by \(rule), fingerprint \(split.fingerprint).")
    switch part {
    case .cleaned, .train: return split.train
    case .validation: return split.validation
    case .test: return split.test
    }
  }
}
