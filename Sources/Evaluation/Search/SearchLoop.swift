import Recommenders
import SparseMath

/// Tries settings one after the other until the plan, the time or the person ends it.
public struct SearchLoop: Sendable {
  public enum End: Sendable, Equatable, Codable {
    case complete
    /// The trial under way when time was over is not counted.
    case outOfTime
  }

  /// What a trial found.
  public struct Score: Sendable, Equatable {
    /// The validation metric.
    public let value: Double
    /// Nil for models without epochs.
    public let bestEpoch: Int?

    public init(value: Double, bestEpoch: Int? = nil) {
      self.value = value
      self.bestEpoch = bestEpoch
    }
  }

  public let plan: SearchPlan
  /// Seconds since some fixed moment.
  let now: @Sendable () -> Double

  public init(plan: SearchPlan, now: @escaping @Sendable () -> Double) {
    self.plan = plan
    self.now = now
  }

  /// - Parameters:
  ///   - finished: Trials of an earlier start.
  ///   - measure: Trains and validates. Its flag is raised when the search is cancelled or its time is
  ///     over; other errors than `CancellationError` make the trial a failed one.
  ///   - didFinish: Called after each trial, to write it down.
  /// - Throws: `CancellationError`, and what `didFinish` throws.
  public func run(
    after finished: [SearchTrial], cancellation: Cancellation,
    measure: (SearchCandidate, Deadline) throws -> Score, didFinish: (SearchTrial) throws -> Void
  ) throws -> End {
    let deadline = Deadline(
      at: plan.specification.seconds.map { now() + $0 }, now: now,
      cancellation: Cancellation(within: cancellation))
    var trials = finished
    while let candidate = plan.next(after: trials) {
      try cancellation.check()
      if deadline.isOver { return .outOfTime }
      let started = now()
      let trial: SearchTrial
      do {
        let score = try measure(candidate, deadline)
        trial = SearchTrial(
          candidate, value: score.value.isFinite ? score.value : nil, bestEpoch: score.bestEpoch,
          seconds: now() - started,
          failure: score.value.isFinite ? nil : "The validation metric is not a number.")
      } catch is CancellationError {
        try cancellation.check()
        return .outOfTime
      } catch {
        trial = SearchTrial(
          candidate, value: nil, seconds: now() - started, failure: "\(error)")
      }
      trials.append(trial)
      try didFinish(trial)
    }
    return .complete
  }
}

/// When a search must end; long work asks it now and then.
public struct Deadline: Sendable {
  let at: Double?
  let now: @Sendable () -> Double
  /// Raised when the search is cancelled, and by `check` once time is over.
  public let cancellation: Cancellation

  var isOver: Bool { at.map { now() >= $0 } ?? false }

  /// Raises the flag if time is over.
  public func check() { if isOver { cancellation.cancel() } }
}
