import Interactions
import Recommenders
import SparseMath

/// A model that can serve: trained, with the feedback that it learned from.
public struct ServingModel: Sendable {
  public let data: BatchData
  public let name: String
  public let modelID: String
  public let settings: ModelSettings
  public let model: any Recommender
  /// What the model learned from; a known user's history is her row of it.
  public let train: FeedbackMatrix
  /// Rows of the log behind `train`.
  public let trainRows: RowSelection
  public let provenance: ModelProvenance
  /// Which items may be listed.
  public let candidates: CandidateRule
  /// Nil for a model from a file.
  public let trainingSeconds: Double?
}

extension Batch {
  /// A model for the data: from its file, or trained now.
  ///
  /// - Parameter splitRule: Train on the train part only; nil: on all rows. A model from a file has its
  ///   own split.
  public func servingModel(
    _ request: DataRequest, _ choice: ModelChoice, splitRule: SplitRule?,
    candidates: CandidateRule = .train
  ) throws -> ServingModel {
    let file = try modelFile(choice)
    let data = try load(request, as: file?.provenance)
    let splitRule = file.map { $0.provenance.splitRule } ?? splitRule
    let split = try splitRule.map {
      try $0.split(data.dataset, rows: data.rows, cancellation: cancellation)
    }
    let isRefit = file?.provenance.training?.isRefit == true
    let trainRows =
      split.map { isRefit ? $0.refitRows(of: data.dataset) : $0.train } ?? data.rows
    let train = try FeedbackMatrix(
      data.dataset, rows: trainRows, rules: data.rules, cancellation: cancellation)
    let started = WorkbenchModel.now
    let (model, name, modelID, settings) = try make(choice, file, data, train)
    let provenance =
      try file?.provenance
      ?? provenance(
        name: name, data, splitRule: splitRule, fingerprint: split?.fingerprint,
        training: choice.card.map { card in
          TrainingRecord(
            rows: split == nil ? .all : .train, epochs: try card.epochs(of: settings),
            objective: nil, validation: nil, revision: card.revision)
        })
    return ServingModel(
      data: data, name: name, modelID: modelID, settings: settings, model: model, train: train,
      trainRows: trainRows, provenance: provenance, candidates: candidates,
      trainingSeconds: file == nil ? WorkbenchModel.now - started : nil)
  }

  private func make(
    _ choice: ModelChoice, _ file: ModelFile?, _ data: BatchData, _ train: FeedbackMatrix
  ) throws -> (any Recommender, String, String, ModelSettings) {
    switch choice {
    case .file:
      guard let file else { preconditionFailure("a chosen file was read") }
      return (
        try file.model(for: data.dataset), file.provenance.name, file.archive.modelID,
        ModelSettings()
      )
    case .recipe(let recipe, let settings):
      let name = RunName.name(of: recipe.card, settings: settings)
      let context = TrainingContext(
        seed: seed, parallelism: parallelism, cancellation: cancellation,
        report: { [report] in
          report(
            BatchProgress(
              "training \(name)", fraction: $0.fraction, detail: $0.words(recipe.card.objective)))
        }, catalogue: data.dataset.catalogue)
      let model = try recipe.train(on: train, settings: settings, context: context)
      return (model, name, recipe.card.id, try recipe.card.resolve(settings))
    }
  }

  func modelFile(_ choice: ModelChoice) throws -> ModelFile? {
    if case .file(let path) = choice { return try ModelFile(reading: path) }
    return nil
  }

  func provenance(
    name: String, _ data: BatchData, splitRule: SplitRule?, fingerprint: String?,
    training: TrainingRecord?
  ) -> ModelProvenance {
    ModelProvenance(
      name: name, dataset: data.dataset.name, itemCount: data.dataset.itemCount,
      itemsDigest: ModelProvenance.digest(of: data.dataset.itemIDs), cleaning: data.cleaning,
      rules: data.rules, splitRule: splitRule, splitFingerprint: fingerprint, seed: seed,
      training: training)
  }

  /// Reads data and prepares them as a trained model knows them.
  ///
  /// - Throws: `Failure` where the request decides otherwise than the model's training did.
  func load(_ request: DataRequest, as provenance: ModelProvenance?) throws -> BatchData {
    guard let provenance else { return try load(request) }
    func mismatch(_ what: String) -> Failure {
      Failure(
        reason: "\(provenance.name) was trained with other \(what)",
        advice: "Leave those options out to use the model's own, or train it again.")
    }
    if !request.cleaning.isEmpty, request.cleaning != provenance.cleaning {
      throw mismatch("cleaning rules")
    }
    var request = request
    request.cleaning = provenance.cleaning
    let data = try load(request)
    if !request.feedback.isEmpty, data.rules != provenance.rules {
      throw mismatch("feedback rules")
    }
    return BatchData(
      location: data.location, dataset: data.dataset, mapping: data.mapping, rows: data.rows,
      cleaning: data.cleaning, receipts: data.receipts, rules: provenance.rules)
  }
}
