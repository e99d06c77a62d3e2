import Evaluation
import Interactions
import Recommenders

/// One model trained, or about to be, with one set of settings.
public struct Run: Sendable, Identifiable {
  public enum Status: Sendable, Equatable {
    case queued
    case running
    /// Told to end, and not ended yet.
    case stopping
    case done
    case failed(Failure)
    case cancelled

    public var isActive: Bool { self == .queued || self == .running || self == .stopping }
  }

  public let id: Int
  /// `A`, `B`, … for models, `P` and `R` for the baselines; kept for life on every chart.
  public let letter: String
  /// Position of the letter's colour among the series.
  public let series: Int
  public let modelID: String
  /// Short name with the settings that differ from the defaults, such as `iALS 64`.
  public internal(set) var name: String
  public let settings: ModelSettings
  public let options: RunOptions
  /// What is measured on the validation rows.
  public let objective: MetricKey
  public var status: Status = .queued
  /// After each epoch, oldest first.
  public var curve: [TrainingProgress] = []
  public var progress: TrainingProgress?
  /// Seconds of training alone.
  public var trainingSeconds: Double?
  public var evaluationSeconds: Double?
  /// Peak bytes as estimated before training; nil where the settings are none of the model's.
  public var estimatedBytes: Int?
  public var jobID: Job.ID?
  /// The model was not trained now but kept from an earlier time; its numbers were measured now.
  public var isKept = false
  public var outcome: Outcome?
  /// The search whose best settings these are; such a run learns from train and validation rows.
  public var origin: Origin?

  /// Where a run's settings were found, and how often the test was opened for it.
  public struct Origin: Sendable, Equatable {
    public let specification: SearchSpecification
    public let trial: SearchTrial
    public let trialCount: Int
    /// Milliseconds since 1970; empty while it trains.
    public var testOpenings: [Int64] = []
  }

  /// A trained model with its lists and numbers on the test rows.
  public struct Outcome: Sendable {
    public let model: any Recommender
    /// One list per evaluated user of the experiment.
    public let lists: RankedLists
    public let report: EvaluationReport
    /// The objective on the validation rows; nil without validation rows.
    public let validation: Double?
    /// Nil where nobody wrote it down.
    public var training: TrainingRecord?
  }

  public init(
    id: Int, letter: String, series: Int, modelID: String, name: String, settings: ModelSettings,
    options: RunOptions, status: Status = .queued
  ) {
    self.id = id
    self.letter = letter
    self.series = series
    self.modelID = modelID
    self.name = name
    self.settings = settings
    self.options = options
    self.status = status
    let own = ModelShelf.recipe(id: modelID)?.card.objective
    objective = options.objective ?? own ?? MetricKey(.ndcg, at: 10)
  }

  public var seed: UInt64 { options.seed }

  public var isBaseline: Bool { letter == "P" || letter == "R" }
}

extension Run {
  /// The best validation value of any epoch, or the final one of a model without epochs.
  public var bestValidation: Double? { bestPoint?.validation ?? outcome?.validation }

  /// The epoch of the best validation value.
  public var bestEpoch: Int? { bestPoint?.epoch }

  /// A metric on the test rows; nil where it was not measured or has no value.
  public func value(_ key: MetricKey) -> Double? {
    outcome?.report.measurement(key).flatMap { $0.value.isNaN ? nil : $0.value }
  }

  private var bestPoint: TrainingProgress? { curve.best(objective.better) }
}

extension Sequence<TrainingProgress> {
  /// The point with the best validation value; the first of equal ones.
  public func best(_ better: Better) -> TrainingProgress? {
    var best: TrainingProgress?
    for point in self
    where better.prefers(point.validation ?? .nan, over: best?.validation ?? .nan) { best = point }
    return best
  }
}
