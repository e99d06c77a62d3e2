import Evaluation
import Recommenders

// How models, their training and searches for their settings stand in files.

extension ModelSettings.Value {
  /// Whole numbers without a point, others with one, choices as text.
  static let form = Form<Self>(write: {
    switch $0 {
    case .whole(let number): .number("\(number)")
    case .real(let number): Form.measured.write(number)
    case .choice(let name): .text(name)
    }
  }) { json, flaws in
    switch json {
    case .text(let name): .choice(name)
    case .number(let digits) where digits.contains { ".eE".contains($0) }:
      .real(try Form.real().read(json, &flaws))
    case .number: .whole(try Form.whole(Int.min...Int.max).read(json, &flaws))
    default: try versionOne.read(json, &flaws)
    }
  }

  private static let versionOne = Form<Self>.cases([
    Case("whole", .whole(Int.min...Int.max), make: { .whole($0) }, part: { _ in nil }),
    Case("real", .real(), make: { .real($0) }, part: { _ in nil }),
    Case("choice", .text, make: { .choice($0) }, part: { _ in nil }),
  ])
}

extension ModelSettings {
  private static let named = Form<[String: Value]>.dictionary(Value.form)

  static let form = Form<ModelSettings>(write: { named.write($0.values) }) { json, flaws in
    // Version 1 had {"values":{…}}.
    if case .object? = json["values"] {
      return ModelSettings(
        try Flaw.at("values", &flaws) { try named.read(json["values"] ?? .null, &$0) })
    }
    return ModelSettings(try named.read(json, &flaws))
  }

  /// - Throws: `Flaw` in `settings` where the model has no such settings, in `modelID` where there is
  ///   no such model.
  func check(for modelID: String) throws {
    guard let card = ModelShelf.recipe(id: modelID)?.card else {
      throw Flaw(
        ["modelID"],
        expected: "one of " + ModelShelf.recipes.map(\.card.id).joined(separator: ", "),
        found: JSONText.text(modelID).words)
    }
    for (name, value) in values.sorted(by: { $0.key < $1.key }) {
      guard let parameter = card.hyperparameters.first(where: { $0.name == name }) else {
        throw Flaw(
          ["settings"], expected: "settings of \(card.name)", found: JSONText.text(name).words)
      }
      if (try? parameter.resolve(value)) == nil {
        throw Flaw(
          ["settings", name], expected: parameter.expectation, found: Value.form.write(value).words)
      }
    }
  }
}

extension Metric {
  static let form = Form<Metric>.names {
    switch $0 {
    case .precision: "precision"
    case .recall: "recall"
    case .cappedRecall: "cappedRecall"
    case .f1: "f1"
    case .hitRate: "hitRate"
    case .ndcg: "ndcg"
    case .map: "map"
    case .mrr: "mrr"
    case .serendipity: "serendipity"
    case .novelty: "novelty"
    case .arp: "arp"
    case .popularityLift: "popularityLift"
    case .longTailShare: "longTailShare"
    case .ild: "ild"
    case .calibration: "calibration"
    case .coverage: "coverage"
    case .gini: "gini"
    case .entropy: "entropy"
    case .personalization: "personalization"
    case .rmse: "rmse"
    case .mae: "mae"
    }
  }
}

extension MetricKey {
  static let form = Form<MetricKey>.record(
    .needed("metric", Metric.form), .needed("k", .listLength),
    make: { MetricKey($0, at: $1) }, parts: { ($0.metric, $0.k) })
}

extension Form<Int> {
  /// Length at which lists are cut, as far as the command line goes.
  static let listLength = whole(1...1000)
  /// The same on the screen.
  static let cutoff = whole(1...Pipeline.listLength)
}

extension RunOptions {
  static let form = Form<RunOptions>.record(
    .needed("seed", .seed), .optional("patience", .count), .optional("objective", MetricKey.form),
    .needed("cutoffs", .list(.listLength, 1...100)), .needed("refits", .flag),
    .optional("sampledNegatives", .sampledNegatives),
    make: {
      RunOptions(
        seed: $0, patience: $1, objective: $2, cutoffs: $3, refits: $4, sampledNegatives: $5)
    },
    parts: { ($0.seed, $0.patience, $0.objective, $0.cutoffs, $0.refits, $0.sampledNegatives) })
}

extension TrainingProgress {
  static let form = Form<TrainingProgress>.record(
    .needed("epoch", .count), .needed("epochCount", .count), .needed("fraction", .share),
    .optional("objective", .measured), .optional("validation", .measured),
    make: {
      TrainingProgress(epoch: $0, epochCount: $1, fraction: $2, objective: $3, validation: $4)
    },
    parts: { ($0.epoch, $0.epochCount, $0.fraction, $0.objective, $0.validation) })
}

extension TrainingRecord {
  static let form = Form<TrainingRecord>.record(
    .needed("rows", Rows.form), .optional("epochs", .count),
    .optional("objective", MetricKey.form), .optional("validation", .measured),
    .needed("revision", .count),
    make: { TrainingRecord(rows: $0, epochs: $1, objective: $2, validation: $3, revision: $4) },
    parts: { ($0.rows, $0.epochs, $0.objective, $0.validation, $0.revision) })
}

extension TrainingRecord.Rows {
  static let form = Form<Self>.names {
    switch $0 {
    case .train: "train"
    case .trainAndValidation: "trainAndValidation"
    case .all: "all"
    }
  }
}

// MARK: Searches

extension SearchDimension {
  static let form = Form<SearchDimension>.record(
    .needed("name", .name), .needed("values", Values.form),
    make: { SearchDimension(name: $0, values: $1) }, parts: { ($0.name, $0.values) })
}

extension SearchDimension.Values {
  static let form = Form<Self>.cases([
    Case(
      "whole", .needed("range", .range(.whole(Int.min...Int.max))),
      .needed("spacing", SearchDimension.Spacing.form), make: { .whole($0, $1) }
    ) {
      if case .whole(let range, let spacing) = $0 { (range, spacing) } else { nil }
    },
    Case(
      "real", .needed("range", .range(.real())),
      .needed("spacing", SearchDimension.Spacing.form), make: { .real($0, $1) }
    ) {
      if case .real(let range, let spacing) = $0 { (range, spacing) } else { nil }
    },
    Case("list", .list(ModelSettings.Value.form), make: { .list($0) }) {
      if case .list(let list) = $0 { list } else { nil }
    },
  ])
}

extension SearchDimension.Spacing {
  static let form = Form<Self>.names {
    switch $0 {
    case .linear: "linear"
    case .logarithmic: "logarithmic"
    case .logarithmicFromZero: "logarithmicFromZero"
    }
  }
}

extension SearchMethod {
  static let form = Form<SearchMethod>.names {
    switch $0 {
    case .grid: "grid"
    case .random: "random"
    case .halving: "halving"
    }
  }
}

extension SearchSpace {
  static let form = Form<SearchSpace>.record(
    .needed("dimensions", .list(SearchDimension.form)), .needed("fixed", ModelSettings.form),
    make: { SearchSpace(dimensions: $0, fixed: $1) }, parts: { ($0.dimensions, $0.fixed) })
}

extension SearchSpecification {
  /// Of searches that can be made: every range lies within what its model takes.
  static let form = Form<SearchSpecification>.record(
    .needed("modelID", .name), .needed("space", SearchSpace.form),
    .needed("method", SearchMethod.form), .needed("trialCount", .whole(1...trialLimit)),
    .optional("seconds", .real(0...1e9)), .needed("seed", .seed),
    .needed("metric", MetricKey.form),
    make: {
      SearchSpecification(
        modelID: $0, space: $1, method: $2, trialCount: $3, seconds: $4, seed: $5, metric: $6)
    },
    parts: {
      ($0.modelID, $0.space, $0.method, $0.trialCount, $0.seconds, $0.seed, $0.metric)
    }
  ).checked { specification in
    try ModelSettings().check(for: specification.modelID)
    guard let card = ModelShelf.recipe(id: specification.modelID)?.card,
      let failure = specification.flaw(for: card)
    else { return }
    throw Flaw(
      failure.place.map { [$0] } ?? [], expected: failure.expected ?? "", found: failure.found ?? ""
    )
  }
}

extension SearchTrial {
  static let form = Form<SearchTrial>.record(
    .needed("number", .count), .needed("configuration", .count), .needed("round", .count),
    .needed("share", .share), .needed("settings", ModelSettings.form),
    .optional("value", .real()), .optional("bestEpoch", .count),
    .needed("seconds", .measured), .optional("failure", .text),
    make: {
      SearchTrial(
        SearchCandidate(number: $0, configuration: $1, round: $2, share: $3, settings: $4),
        value: $5, bestEpoch: $6, seconds: $7, failure: $8)
    },
    parts: {
      (
        $0.number, $0.configuration, $0.round, $0.share, $0.settings, $0.value, $0.bestEpoch,
        $0.seconds, $0.failure
      )
    })
}

extension Run.Origin {
  static let form = Form<Self>.record(
    .needed("specification", SearchSpecification.form), .needed("trial", SearchTrial.form),
    .needed("trialCount", .count), .needed("testOpenings", .list(.moment)),
    make: { Self(specification: $0, trial: $1, trialCount: $2, testOpenings: $3) },
    parts: { ($0.specification, $0.trial, $0.trialCount, $0.testOpenings) })
}
