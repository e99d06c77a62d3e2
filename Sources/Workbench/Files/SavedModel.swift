import Recommenders

/// What is known of a model that was kept in the workspace: what it learned from, how, and how it went.
public struct SavedModel: Sendable, Equatable {
  /// The experiment's fingerprint: the model may be used where it is equal.
  public let fingerprint: String
  /// For people who look into the folder.
  public let datasetName: String
  public let modelID: String
  public let settings: ModelSettings
  public let options: RunOptions
  /// Of the recipe that trained it.
  let revision: Int
  /// The search that its settings come from.
  let origin: Run.Origin?
  let training: TrainingRecord?
  public let letter: String
  public let trainingSeconds: Double?
  public let curve: [TrainingProgress]
  /// Of the file with the numbers, to tell a damaged one.
  var checksum = ""

  public var seed: UInt64 { options.seed }
}

extension SavedModel {
  init(of run: Run, fingerprint: String, datasetName: String) {
    self.init(
      fingerprint: fingerprint, datasetName: datasetName, modelID: run.modelID,
      settings: run.settings, options: run.options.ofTraining,
      revision: ModelShelf.recipe(id: run.modelID)?.card.revision ?? 0, origin: run.origin,
      training: run.outcome?.training, letter: run.letter, trainingSeconds: run.trainingSeconds,
      curve: run.curve)
  }

  /// Equal for equal data, model, settings and options, so that the same run takes the same files.
  var name: String {
    var key = Fingerprint()
    for (name, value) in settings.values.sorted(by: { $0.key < $1.key }) {
      key.take(name)
      key.take(value.description)
    }
    key.take(options.seed)
    key.take(options.patience ?? -1)
    key.take(options.objective?.description ?? "")
    key.take(options.refits ? 1 : 0)
    key.take(revision)
    return "\(fingerprint)-\(modelID)-\(key.text)"
  }
}
