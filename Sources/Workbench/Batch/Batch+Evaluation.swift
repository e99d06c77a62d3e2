import Evaluation
import Interactions
import Recommenders
import SparseMath

/// A model measured on held-out rows.
public struct BatchRun: Sendable {
  public let name: String
  public let modelID: String
  /// Complete, defaults filled in; empty for a model from a file.
  public let settings: ModelSettings
  public let file: String?
  /// What is measured on the validation rows.
  public let objective: MetricKey
  public let outcome: Run.Outcome
  /// Nil for a model from a file.
  public let trainingSeconds: Double?
  public let evaluationSeconds: Double
}

/// Models measured on the same users.
public struct BatchEvaluation: Sendable {
  public let data: BatchData
  public let experiment: Experiment
  /// Of the models that were trained now.
  public let seed: UInt64
  public let runs: [BatchRun]
}

extension Batch {
  /// Trains (or reads) models and measures each on the test rows.
  ///
  /// - Parameters:
  ///   - splitRule: Nil: that of the model files, else the suggested one.
  ///   - objective: What validation measures; nil: each model's own.
  ///   - refits: Train anew on train and validation rows before the test.
  ///   - sampledNegatives: Judge on a test item against so many unseen ones; nil: all items.
  ///   - negatives: A file with what each test item is judged against.
  ///   - includesBaselines: Whether MostPopular and Random are measured too where they are not named.
  public func evaluate(
    _ request: DataRequest, _ choices: [ModelChoice], splitRule: SplitRule?, cutoffs: [Int],
    candidates: CandidateRule = .train, objective: MetricKey? = nil, refits: Bool = false,
    sampledNegatives: Int? = nil, negatives: String? = nil, includesBaselines: Bool
  ) throws -> BatchEvaluation {
    var options = RunOptions(
      seed: seed, measurementSeed: seed, objective: objective, cutoffs: cutoffs, refits: refits,
      sampledNegatives: sampledNegatives)
    for card in choices.compactMap(\.card) { _ = try card.objective(objective) }
    let files = try choices.map { try modelFile($0) }
    let reference = files.lazy.compactMap { $0?.provenance }.first
    if let reference, reference.splitRule == nil {
      throw Failure(
        reason: "\(reference.name) was trained on all rows: nothing was held out to judge it by",
        advice: "Train it again with a split.")
    }
    let data = try load(request, as: reference)
    report(BatchProgress("splitting \(data.dataset.name)"))
    let experiment = try Pipeline.experiment(
      data.dataset, rows: data.rows, rules: data.rules,
      splitRule: splitRule ?? reference?.splitRule ?? Pipeline.suggestedSplit(for: data.dataset),
      candidates: candidates, cancellation: cancellation)
    if let negatives {
      let read = try NegativesFile.read(negatives, for: data.dataset)
      try NegativesFile.check(read, experiment)
      options.negatives = read
    }
    var runs: [BatchRun] = []
    for (choice, file) in zip(choices, files) {
      runs.append(try run(choice, file, on: experiment, options: options))
    }
    if includesBaselines {
      for id in WorkbenchModel.baselineIDs where !runs.contains(where: { $0.modelID == id }) {
        runs.append(try baseline(id, on: experiment, options: options))
      }
    }
    return BatchEvaluation(data: data, experiment: experiment, seed: seed, runs: runs)
  }

  /// One of the models that every comparison shows; errors of ratings are no objective of theirs.
  func baseline(
    _ id: String, on experiment: Experiment, options: RunOptions
  ) throws -> BatchRun {
    var options = options
    if options.objective?.isOfLists == false { options.objective = nil }
    return try run(ModelChoice(text: id), nil, on: experiment, options: options)
  }

  func run(
    _ choice: ModelChoice, _ file: ModelFile?, on experiment: Experiment, options: RunOptions
  ) throws -> BatchRun {
    try cancellation.check()
    switch choice {
    case .file(let path):
      guard let file else { preconditionFailure("a chosen file was read") }
      guard file.provenance.splitFingerprint == experiment.split.fingerprint else {
        throw Failure(
          reason: "\(path) was trained on other rows than this split's train part",
          advice: "Leave out --split and --seed to use the model's own split, or train it again.")
      }
      if options.refits {
        throw Failure(
          reason: "\(file.provenance.name) is trained already, so it cannot be refitted",
          advice: "Leave out --refit, or name a kind of model.")
      }
      report(BatchProgress("evaluating \(file.provenance.name)"))
      let started = WorkbenchModel.now
      let model = try file.model(for: experiment.dataset)
      guard let card = ModelShelf.recipe(id: file.archive.modelID)?.card else {
        preconditionFailure("a model that was restored has a recipe")
      }
      let outcome = try Pipeline.evaluate(
        model, of: card, training: file.provenance.training, on: experiment, options: options,
        parallelism: parallelism, cancellation: cancellation)
      return BatchRun(
        name: file.provenance.name, modelID: file.archive.modelID, settings: ModelSettings(),
        file: path, objective: try card.objective(options.objective), outcome: outcome,
        trainingSeconds: nil,
        evaluationSeconds: WorkbenchModel.now - started)
    case .recipe(let recipe, let settings):
      let name = RunName.name(of: recipe.card, settings: settings)
      let objective = try recipe.card.objective(options.objective)
      let result = try Pipeline.run(
        recipe, settings: settings, on: experiment, options: options,
        parallelism: parallelism, cancellation: cancellation
      ) { [report] in
        report(
          BatchProgress("training \(name)", fraction: $0.fraction, detail: $0.words(objective)))
      }
      return BatchRun(
        name: name, modelID: recipe.card.id, settings: try recipe.card.resolve(settings), file: nil,
        objective: objective, outcome: result.outcome, trainingSeconds: result.trainingSeconds,
        evaluationSeconds: result.evaluationSeconds)
    }
  }

  /// Ranks the runs by a metric and pairs them up, best against next and each against the baseline.
  ///
  /// - Parameter baseline: A position among the runs; nil: MostPopular, plain averages where predicted
  ///   ratings are compared, else the last.
  public func compare(
    _ evaluation: BatchEvaluation, by key: MetricKey, baseline: Int? = nil
  ) throws -> Comparison {
    func position(_ id: String) -> Int? { evaluation.runs.firstIndex { $0.modelID == id } }
    let floor = position(ValidationFloor.modelID(for: key)) ?? position("most-popular")
    return try ComparisonMaker(
      key: key, baseline: baseline ?? floor ?? evaluation.runs.count - 1, seed: seed,
      parallelism: parallelism
    ).make(
      evaluation.runs.enumerated().map { (id: $0.offset, report: $0.element.outcome.report) },
      cancellation: cancellation)
  }

  /// The measured run's model as a file, with what it was trained on.
  public func modelFile(of run: BatchRun, in evaluation: BatchEvaluation) -> ModelFile {
    ModelFile(
      run.outcome.model,
      provenance(
        name: run.name, evaluation.data, splitRule: evaluation.experiment.split.rule,
        fingerprint: evaluation.experiment.split.fingerprint, training: run.outcome.training))
  }
}
