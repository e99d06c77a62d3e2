/// What training made, as JSON.
public struct TrainingDocument: Encodable, Sendable {
  /// The model that was written.
  let file: String
  let name: String
  let model: String
  let settings: SettingsDocument
  let trainingSeconds: Double?
  let trainRows: Int
  let training: TrainingRecordDocument?
  /// The model and the baselines on the test rows; absent where nothing was held out.
  let evaluation: EvaluationDocument?

  public init(_ serving: ServingModel, file: String) {
    self.file = file
    name = serving.name
    model = serving.modelID
    settings = SettingsDocument(settings: serving.settings)
    trainingSeconds = serving.trainingSeconds
    trainRows = serving.trainRows.count
    training = serving.provenance.training.map(TrainingRecordDocument.init)
    evaluation = nil
  }

  /// - Parameter evaluation: Its first run is the model that was written.
  public init(_ evaluation: BatchEvaluation, file: String) {
    let run = evaluation.runs[0]
    self.file = file
    name = run.name
    model = run.modelID
    settings = SettingsDocument(settings: run.settings)
    trainingSeconds = run.trainingSeconds
    let split = evaluation.experiment.split
    trainRows =
      run.outcome.training?.isRefit == true
      ? split.refitRows(of: evaluation.experiment.dataset).count : split.train.count
    training = run.outcome.training.map(TrainingRecordDocument.init)
    self.evaluation = EvaluationDocument(evaluation)
  }
}
