import Evaluation
import Recommenders

/// A search for a model's settings: what it varies, what it has tried, how it stands.
public struct ModelSearch: Sendable, Identifiable {
  public enum Status: Sendable, Equatable {
    case queued
    case running
    /// Told to end, and not ended yet.
    case stopping
    case done
    /// The time was over before all trials were made.
    case outOfTime
    /// Stopped by a person, or found in the workspace: it can go on.
    case stopped
    case failed(Failure)

    public var isActive: Bool { self == .queued || self == .running || self == .stopping }
  }

  public let id: Int
  public let specification: SearchSpecification
  /// `iALS search`.
  public let name: String
  /// Trials of all rounds; as expected until the search has been planned by its job.
  public var plannedCount: Int
  public var status: Status = .queued
  /// In the order in which they ended.
  public var trials: [SearchTrial] = []
  /// The trial under way, and how far its training is.
  public var current: Current?
  public var jobID: Job.ID?
  /// When the best settings were measured on the test rows, milliseconds since 1970.
  public var testOpenings: [Int64] = []

  public struct Current: Sendable, Equatable {
    public let number: Int
    public let settings: ModelSettings
    public var training: TrainingProgress?

    public init(number: Int, settings: ModelSettings, training: TrainingProgress? = nil) {
      self.number = number
      self.settings = settings
      self.training = training
    }
  }

  public init(id: Int, specification: SearchSpecification, card: ModelCard) {
    self.id = id
    self.specification = specification
    name = "\(card.name) search"
    plannedCount = SearchPlan.expectedRounds(of: specification).reduce(0) { $0 + $1.count }
  }

  public var response: SearchResponse { SearchResponse(specification, trials: trials) }

  /// Of the trials so far.
  public var best: SearchTrial? { trials.best(by: specification.metric) }
}
