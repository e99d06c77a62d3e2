import Evaluation
import Interactions

/// Models measured on held-out rows, as JSON.
public struct EvaluationDocument: Encodable, Sendable {
  let data: DataDocument
  let split: SplitDocument
  let evaluationProtocol: ProtocolDocument?
  let models: [ModelDocument]

  enum CodingKeys: String, CodingKey {
    case data, split, models
    case evaluationProtocol = "protocol"
  }

  public init(_ evaluation: BatchEvaluation) {
    data = DataDocument(evaluation.data)
    split = SplitDocument(evaluation.experiment.split)
    evaluationProtocol = evaluation.runs.first.map {
      ProtocolDocument($0.outcome.report.evaluationProtocol)
    }
    models = evaluation.runs.map(ModelDocument.init)
  }
}

/// How rows were divided, as JSON.
struct SplitDocument: Encodable {
  let rule: String
  let fingerprint: String
  let trainRows: Int
  let validationRows: Int
  let testRows: Int
  let leakage: LeakageVerdict

  init(_ split: Split) {
    rule = split.rule.description
    fingerprint = split.fingerprint
    trainRows = split.train.count
    validationRows = split.validation.count
    testRows = split.test.count
    leakage = split.leakage
  }
}

/// How a model came to be, as JSON.
struct TrainingRecordDocument: Encodable {
  let words: String
  let rows: TrainingRecord.Rows
  let epochs: Int?
  let revision: Int

  init(_ training: TrainingRecord) {
    words = training.words
    rows = training.rows
    epochs = training.epochs
    revision = training.revision
  }
}

/// One measured model, as JSON.
struct ModelDocument: Encodable {
  struct Metric: Encodable {
    let metric: String
    /// Absent where nobody has a value.
    let value: Double?
    let interval: Measurement.Interval?
    let userCount: Int
    let formula: String

    init(_ measurement: Measurement) {
      metric = measurement.metric
      value = measurement.value.isFinite ? measurement.value : nil
      interval = measurement.interval.flatMap {
        $0.lower.isFinite && $0.upper.isFinite ? $0 : nil
      }
      userCount = measurement.userCount
      formula = measurement.formula
    }
  }

  struct Segment: Encodable {
    let segment: String
    let rule: String
    let users: Int
    let metrics: [Metric]
  }

  let name: String
  let model: String
  let settings: SettingsDocument
  let file: String?
  let trainingSeconds: Double?
  let evaluationSeconds: Double
  /// What is measured on the validation rows.
  let objective: String
  /// Its value there.
  let validation: Double?
  let training: TrainingRecordDocument?
  let metrics: [Metric]
  let segments: [Segment]
  let notes: [String]

  init(_ run: BatchRun) {
    name = run.name
    model = run.modelID
    settings = SettingsDocument(settings: run.settings)
    file = run.file
    trainingSeconds = run.trainingSeconds
    evaluationSeconds = run.evaluationSeconds
    let report = run.outcome.report
    objective = run.objective.description
    training = run.outcome.training.map(TrainingRecordDocument.init)
    validation = run.outcome.validation.flatMap { $0.isFinite ? $0 : nil }
    metrics = report.measurements.map(Metric.init)
    segments = report.segments.map {
      Segment(
        segment: $0.kind.rawValue, rule: $0.rule, users: $0.userCount,
        metrics: $0.measurements.map(Metric.init))
    }
    notes = report.notes
  }
}
