import Evaluation

/// Models measured on several divisions of the same rows, as JSON.
public struct FoldedDocument: Encodable, Sendable {
  struct Fold: Encodable {
    let split: SplitDocument
    let evaluationProtocol: ProtocolDocument

    enum CodingKeys: String, CodingKey {
      case split
      case evaluationProtocol = "protocol"
    }
  }

  struct Metric: Encodable {
    let metric: String
    let mean: Double?
    let standardDeviation: Double?
    /// Null where a fold gave none.
    let values: [Double?]
  }

  struct Model: Encodable {
    let name: String
    let model: String
    let settings: SettingsDocument
    let trainingSeconds: [Double]
    let metrics: [Metric]
  }

  let data: DataDocument
  let plan: String
  let folds: [Fold]
  let models: [Model]

  public init(_ evaluation: FoldedEvaluation) {
    data = DataDocument(evaluation.data)
    plan = evaluation.plan.words(seed: evaluation.seed)
    folds = zip(evaluation.splits, evaluation.protocols).map {
      Fold(split: SplitDocument($0), evaluationProtocol: ProtocolDocument($1))
    }
    models = evaluation.runs.map { run in
      Model(
        name: run.name, model: run.modelID, settings: SettingsDocument(settings: run.settings),
        trainingSeconds: run.trainingSeconds,
        metrics: run.measurements.map {
          Metric(
            metric: $0.metric, mean: $0.mean, standardDeviation: $0.standardDeviation,
            values: $0.values)
        })
    }
  }
}
