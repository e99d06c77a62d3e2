import Audit
import Evaluation
import Interactions
import Recommenders

/// All that is known at one moment, as values; screens draw from a copy of it.
public struct WorkbenchState: Sendable {
  public var phase: Phase = .empty
  /// The dataset that is open, also while another one loads.
  public var open: OpenDataset?
  /// In the order of their letters; the baselines first.
  public var runs: [Run] = []
  /// In the order in which they were begun.
  public var modelSearches: [ModelSearch] = []
  public var jobs: [Job] = []
  public var log: [LogEntry] = []
  public var comparison: Comparison?
  /// What lists are made from; nil until they are wanted.
  public var listingSource: ListingSource?
  /// The list asked for last, as soon as it is made.
  public var listing: Listing?
  public var itemSearch: ItemSearch?
  /// The rows asked for last, as soon as they are found.
  public var rowListing: RowListing?
  /// Lists of runs under other libraries' conventions, once somebody asked.
  public var rescorings: [RescoringKey: [Rescoring]] = [:]
  /// What the last decision asked about would do.
  public var preview: Preview?
  /// How the last thing asked for ended.
  public var announcement: Announcement?
  /// Cut-off k that screens show.
  public var cutoff = 10
  /// Key of the metric that lists are ordered and charts drawn by, without the cut-off.
  public var metric = "ndcg"
  /// Grows with every change, so that a reader can tell whether it must draw again.
  public var revision = 0

  public init() {}

  public enum Phase: Sendable, Equatable {
    case empty
    case loading(location: String)
    case failed(location: String, Failure)
    case ready
  }

  /// What a mapping is for: the file that could not be read, else the one that is open.
  public var remappedLocation: String? {
    if case .failed(let location, _) = phase { return location }
    return open?.location
  }

  public var activeJobs: [Job] { jobs.filter(\.status.isActive) }

  public func job(_ id: Job.ID) -> Job? { jobs.last { $0.id == id } }

  public func run(_ id: Run.ID) -> Run? { runs.first { $0.id == id } }

  public func modelSearch(_ id: ModelSearch.ID) -> ModelSearch? {
    modelSearches.first { $0.id == id }
  }

  /// Runs with a model and an evaluation.
  public var finishedRuns: [Run] { runs.filter { $0.outcome != nil } }
}

/// One line of the log.
public struct LogEntry: Sendable, Equatable {
  public enum Kind: Sendable, Equatable { case info, success, failure }
  /// Seconds since 1970.
  public let time: Double
  public let subject: String
  public let text: String
  public let kind: Kind
}
