import ArgumentParser
import Evaluation
import Interactions
import Workbench

/// One model, by kind or from a file.
struct ModelOptions: ParsableArguments {
  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "A kind of model (\(ModelChoice.names)), or a file that recscope train wrote."))
  var model: String

  @Option(
    name: [.customLong("set")],
    help: ArgumentHelp("A setting of the model, as in factors=64; repeat.", valueName: "name=value")
  )
  var settings: [String] = []

  var choice: ModelChoice {
    get throws {
      try ValidationError.check { try ModelChoice(text: model, settings: settings) }
    }
  }

  func validate() throws { _ = try choice }
}

/// Several models to be measured on the same users.
struct ModelsOptions: ParsableArguments {
  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "A kind of model (\(ModelChoice.names)), with settings as in ials:factors=64,alpha=2, or a "
        + "file that recscope train wrote; repeat for more."))
  var model: [String]

  @Option(
    name: [.customLong("set")],
    help: ArgumentHelp("A setting where there is one model; repeat.", valueName: "name=value"))
  var settings: [String] = []

  var choices: [ModelChoice] {
    get throws {
      if model.count > 1, !settings.isEmpty {
        throw ValidationError("--set needs a single model. Write settings as in ials:factors=64.")
      }
      return try ValidationError.check {
        try model.map { try ModelChoice(text: $0, settings: settings) }
      }
    }
  }

  func validate() throws { _ = try choices }
}

/// How rows are divided.
struct SplitOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "How rows are divided into train, validation and test. \(SplitRule.forms)", valueName: "rule")
  )
  var split: String?

  /// Nil where nothing was said.
  func rule(seed: UInt64) throws -> SplitRule? {
    try split.map { text in
      try ValidationError.check { try SplitRule(text: text, seed: seed) }
    }
  }

  func validate() throws { _ = try rule(seed: 0) }
}

/// What validation measures.
struct ObjectiveOptions: ParsableArguments {
  @Option(
    name: [.customLong("objective"), .customLong("metric")], help: ObjectiveText.help)
  var objective: String?

  var key: MetricKey? { get throws { try objective.map(ObjectiveText.key) } }

  func validate() throws { _ = try key }
}

/// What validation judges by, as it is typed.
enum ObjectiveText {
  static let help = ArgumentHelp(
    "What the validation rows judge a model by: it ends training early and chooses the best epoch "
      + "(on 4,000 users where there are more) and trial. \(MetricKey.objectiveForms), at other "
      + "lengths too. Default: ndcg@10, rmse for models of ratings.", valueName: "metric@length")

  static func key(_ text: String) throws -> MetricKey {
    guard let key = MetricKey(text), key.k <= 1000 else {
      throw ValidationError(
        "--objective \(text) is not known. Choose \(MetricKey.objectiveForms).")
    }
    return key
  }
}

/// How models meet the test rows.
struct TestOptions: ParsableArguments {
  @Flag(
    help:
      "Train anew on train and validation rows, with the best number of epochs, before the test.")
  var refit = false

  @Option(
    help: ArgumentHelp(
      "Judge each test item against so many unseen ones drawn at random, as many papers do with 99; "
        + "such numbers are not comparable with those over all items.", valueName: "negatives"))
  var sampled: Int?

  @Option(
    help: ArgumentHelp(
      "Judge each test item against those that a paper published with it: lines of (user,item) and "
        + "item ids, tabs between them. Goes with --test; sampled, as above.", valueName: "file"))
  var negatives: String?

  func validate() throws {
    if sampled != nil, negatives != nil {
      throw ValidationError("--sampled draws what --negatives lists: leave out one of them.")
    }
    if let sampled, !(1...100_000).contains(sampled) {
      throw ValidationError("--sampled needs a number from 1 to 100000, not \(sampled).")
    }
  }
}

/// Which items lists may hold.
struct CandidateOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Which items may be listed: train (those somebody has) or catalogue (those nobody has touched "
        + "too; content and hybrid models know them).", valueName: "items"))
  var candidates = CandidateRule.train
}

extension CandidateRule: ExpressibleByArgument {}

/// How long lists are.
struct LengthOptions: ParsableArguments {
  @Option(name: [.customShort("n"), .long], help: "Length of the list.")
  var count = 10

  func validate() throws {
    if !(1...10_000).contains(count) {
      throw ValidationError("--count needs a number from 1 to 10000, not \(count).")
    }
  }
}

/// At which lengths of the list metrics are taken.
struct CutoffOptions: ParsableArguments {
  @Option(name: .customLong("at"), help: "A length at which metrics are taken; repeat for more.")
  var cutoffs: [Int] = [10, 20]

  func validate() throws {
    if let wrong = cutoffs.first(where: { !(1...1000).contains($0) }) {
      throw ValidationError("--at needs a number from 1 to 1000, not \(wrong).")
    }
  }
}

/// For whom a list is made.
struct AudienceOptions: ParsableArguments {
  @Option(help: ArgumentHelp("A user by id; repeat for more.", valueName: "id"))
  var user: [String] = []

  @Option(
    help: ArgumentHelp(
      "Somebody new who has these items, ids between commas; nothing for a brand-new person.",
      valueName: "id,id"))
  var history: String?

  var audiences: [Audience] {
    user.map { .user($0) }
      + (history.map { [.history($0.split(separator: ",").map(String.init))] } ?? [])
  }
}
