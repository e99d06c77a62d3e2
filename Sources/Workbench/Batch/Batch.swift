import Audit
import Glibc
import Interactions
import SparseMath

/// The application as one call after another: what the command line runs.
///
/// Each call works on the calling thread and returns a value; nothing is printed.
public struct Batch: Sendable {
  public let workspace: Workspace
  public let parallelism: Parallelism
  public let cancellation: Cancellation
  public let seed: UInt64
  /// Called a few times a second while something is under way, from any thread.
  public let report: @Sendable (BatchProgress) -> Void

  public init(
    workspace: Workspace, parallelism: Parallelism, cancellation: Cancellation = Cancellation(),
    seed: UInt64 = 7, report: @escaping @Sendable (BatchProgress) -> Void = { _ in }
  ) {
    self.workspace = workspace
    self.parallelism = parallelism
    self.cancellation = cancellation
    self.seed = seed
    self.report = report
  }

  /// Reads data, cleans them and decides on their feedback rules.
  ///
  /// - Throws: `Failure`, `ReadingError`, `CleaningError`, `CancellationError`.
  public func load(_ request: DataRequest) throws -> BatchData {
    let name = Loader.shortName(request.location)
    let loaded = try Loader(workspace: workspace, parallelism: parallelism).load(
      request.location, mapping: nil, hints: request.hints,
      allowedRejectedShare: request.allowedRejectedShare, cancellation: cancellation
    ) { report(BatchProgress("reading \(name)", fraction: $0.fraction, detail: $0.words)) }
    try cancellation.check()
    let (rows, receipts) = try CleaningPlan(request.cleaning)
      .apply(to: loaded.dataset, cancellation: cancellation)
    return BatchData(
      location: request.location, dataset: loaded.dataset, mapping: loaded.mapping, rows: rows,
      cleaning: request.cleaning, receipts: receipts,
      rules: try request.feedback.applied(to: .suggested(for: loaded.dataset), of: loaded.dataset))
  }

  /// Audits the rows that cleaning left.
  public func audit(_ data: BatchData) throws -> AuditReport {
    try AuditReport.make(
      dataset: data.dataset, rows: data.rows, now: WorkbenchModel.wallClock,
      parallelism: parallelism, cancellation: cancellation
    ) { report(BatchProgress("auditing \(data.dataset.name)", fraction: $0)) }
  }
}

/// What is under way and how far it is.
public struct BatchProgress: Sendable, Equatable {
  public let activity: String
  /// 0...1, or nil where the end is not known.
  public let fraction: Double?
  public let detail: String

  public init(_ activity: String, fraction: Double? = nil, detail: String = "") {
    self.activity = activity
    self.fraction = fraction
    self.detail = detail
  }
}
