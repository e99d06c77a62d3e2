import ArgumentParser
import Interactions
import Workbench

/// `recscope train`: a model into a file.
struct TrainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "train", abstract: "Trains a model, measures it and writes it to a file.",
    discussion: """
      The file remembers cleaning, feedback rules, split and how the model came to be, so that recscope \
      evaluate, recommend, similar and explain prepare the same rows. Epochs end when the objective on \
      validation rows does not get better; with --refit the model is then trained anew on train and \
      validation rows for the best number of epochs. With --all-rows nothing is held out and nothing is \
      measured.
      """)

  @OptionGroup var data: DataOptions
  @OptionGroup var model: ModelOptions
  @OptionGroup var split: SplitOptions
  @OptionGroup var objective: ObjectiveOptions
  @OptionGroup var test: TestOptions

  @Flag(help: "Train on all rows, for serving; nothing is measured.")
  var allRows = false

  @Option(
    name: .shortAndLong, help: "The file to write. Default: in the workspace.")
  var output: String?

  @OptionGroup(title: "General") var batch: BatchOptions

  func validate() throws {
    if allRows,
      test.refit || test.sampled != nil || test.negatives != nil || objective.objective != nil
    {
      throw ValidationError(
        "--all-rows measures nothing; leave out --refit, --sampled, --negatives and --objective.")
    }
    if allRows, split.split != nil {
      throw ValidationError("--all-rows holds nothing out; leave out --split.")
    }
    if model.model.hasSuffix(ModelFile.suffix) {
      throw ValidationError("--model needs a kind of model to train, not a file.")
    }
  }

  func run() throws {
    let engine = try batch.batch
    if allRows {
      let serving = try engine.servingModel(data.request, model.choice, splitRule: nil)
      let path = try write(ModelFile(serving.model, serving.provenance), engine)
      Progress.clear()
      if batch.json {
        try JSONDocument.print(TrainingDocument(serving, file: path), schema: "train")
      } else {
        DataPrinter.printBriefly(serving.data)
        Output.line()
        Output.line(
          "\(serving.name) trained on all \(Phrase.count(serving.trainRows.count, "row")) in "
            + "\(Phrase.duration(serving.trainingSeconds ?? 0)); nothing was held out to measure it."
        )
        Output.line(path)
      }
      return
    }
    let evaluation = try engine.evaluate(
      data.request, [model.choice], splitRule: split.rule(seed: batch.seed), cutoffs: [10],
      objective: try objective.key, refits: test.refit, sampledNegatives: test.sampled,
      negatives: test.negatives,
      includesBaselines: true)
    let path = try write(engine.modelFile(of: evaluation.runs[0], in: evaluation), engine)
    Progress.clear()
    if batch.json {
      try JSONDocument.print(TrainingDocument(evaluation, file: path), schema: "train")
    } else {
      EvaluationPrinter(evaluation: evaluation, cutoffs: [10]).print()
      Output.line()
      Output.line(path)
    }
  }

  private func write(_ file: ModelFile, _ engine: Batch) throws -> String {
    let name = "\(file.provenance.dataset)-\(file.archive.modelID)-\(batch.seed)"
    let safe = String(name.map { $0.isLetter || $0.isNumber || "-._".contains($0) ? $0 : "_" })
    let path = output ?? engine.workspace.trainedFolder + "/" + safe + ModelFile.suffix
    try file.write(to: path)
    return path
  }
}
