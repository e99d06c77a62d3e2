import ArgumentParser
import Evaluation
import Workbench

/// `recscope tune`: settings that do best on the validation rows.
struct TuneCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tune", abstract: "Searches for a model's best settings on validation rows.",
    discussion: """
      Each trial is written to the workspace as it ends: after an interruption the same command goes \
      on, and with more --trials it goes further. Without --range every setting that shapes the result \
      is varied around its default. Best is what the objective says: lower for rmse and mae, else higher.

      The test rows stay closed. With --open-test the best settings are trained on train and validation \
      rows and measured on the test rows; how often that was done is remembered and said.
      """)

  @OptionGroup var data: DataOptions
  @OptionGroup var model: ModelOptions
  @OptionGroup var split: SplitOptions
  @OptionGroup var search: SearchOptions
  @OptionGroup var objective: ObjectiveOptions

  @Option(name: .shortAndLong, help: "With --open-test: a file to write the refitted model to.")
  var output: String?

  @OptionGroup(title: "General") var batch: BatchOptions

  func validate() throws {
    _ = try specification
    if output != nil, !search.openTest { throw ValidationError("--output needs --open-test.") }
  }

  private var specification: SearchSpecification {
    get throws {
      guard case .recipe(let recipe, let settings) = try model.choice else {
        throw ValidationError("--model needs a kind of model, not a file.")
      }
      return SearchSpecification(
        modelID: recipe.card.id,
        space: try ValidationError.check {
          try SearchSpace(ranges: search.range, card: recipe.card, fixed: settings)
        }, method: search.search, trialCount: search.trials,
        seconds: search.minutes.map { $0 * 60 },
        seed: batch.seed,
        metric: try ValidationError.check { try recipe.card.objective(objective.key) })
    }
  }

  func run() throws {
    let engine = try batch.batch
    let specification = try specification
    let found = try engine.search(
      data.request, specification, splitRule: split.rule(seed: batch.seed),
      cutoffs: Set([10, specification.metric.k]).sorted(), opensTest: search.openTest)
    if let output, let test = found.test {
      try engine.modelFile(of: test.evaluation.runs[0], in: test.evaluation).write(to: output)
    }
    Progress.clear()
    if batch.json {
      try JSONDocument.print(SearchDocument(found), schema: "tune")
    } else {
      SearchPrinter(search: found, file: output).print()
    }
  }
}

/// How settings are searched for.
struct SearchOptions: ParsableArguments {
  @Option(help: "grid, random or halving (successive halving).")
  var search: SearchMethod = .random

  @Option(help: "How many settings to try.")
  var trials = 30

  @Option(help: "End after so many minutes; the trial under way is not counted.")
  var minutes: Double?

  @Option(
    help: ArgumentHelp(
      "What to vary: \(SearchSpace.forms); repeat. Other settings keep --set or their default.",
      valueName: "name=low..high"))
  var range: [String] = []

  @Flag(help: "Measure the best settings on the test rows after a refit.")
  var openTest = false

  func validate() throws {
    if !(1...100_000).contains(trials) {
      throw ValidationError("--trials needs a number from 1 to 100000, not \(trials).")
    }
    if let minutes, !(minutes > 0 && minutes.isFinite) {
      throw ValidationError("--minutes needs a number above 0, not \(minutes).")
    }
  }
}

extension SearchMethod: ExpressibleByArgument {}
