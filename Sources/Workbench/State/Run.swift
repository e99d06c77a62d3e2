import Evaluation
import Interactions
import Recommenders

/// One model trained, or about to be, with one set of settings.
public struct Run: Sendable, Identifiable {
  public enum Status: Sendable, Equatable {
    case queued
    case running
    case done
    case failed(Failure)
    case cancelled
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
  public let seed: UInt64
  public var status: Status = .queued
  /// After each epoch, oldest first.
  public var curve: [TrainingProgress] = []
  public var progress: TrainingProgress?
  /// Seconds of training alone.
  public var trainingSeconds: Double?
  public var evaluationSeconds: Double?
  /// Peak bytes as estimated before training.
  public var estimatedBytes: Int?
  public var jobID: Job.ID?
  /// The model was not trained now but kept from an earlier time; its numbers were measured now.
  public var isKept = false
  public var outcome: Outcome?
  /// The search whose best settings these are; such a run learns from train and validation rows.
  public var origin: Origin?

  /// Where a run's settings were found, and how often the test was opened for it.
  public struct Origin: Sendable {
    public let searchID: ModelSearch.ID
    public let trial: SearchTrial
    public let trialCount: Int
    public let method: SearchMethod
    /// Milliseconds since 1970; empty while it trains.
    public var testOpenings: [Int64] = []

    public init(
      searchID: ModelSearch.ID, trial: SearchTrial, trialCount: Int, method: SearchMethod
    ) {
      self.searchID = searchID
      self.trial = trial
      self.trialCount = trialCount
      self.method = method
    }
  }

  /// A trained model with its lists and numbers on the test rows.
  public struct Outcome: Sendable {
    public let model: any Recommender
    /// One list per evaluated user of the experiment.
    public let lists: RankedLists
    public let report: EvaluationReport
    /// The main metric on the validation rows; nil without validation rows.
    public let validation: Double?
  }

  public var isBaseline: Bool { letter == "P" || letter == "R" }
}
