import SparseMath
import Wording

/// Work in the background: what it is, how far it has come, how it ended.
public struct Job: Sendable, Identifiable, Equatable {
  public enum Status: Sendable, Equatable {
    case queued
    case running
    /// Told to end: it does as soon as it looks at its flag.
    case stopping
    case done
    /// What went wrong and what to do next.
    case failed(Failure)
    case cancelled

    public var isActive: Bool { self == .queued || isUnderWay }
    /// Whether it takes memory and cores.
    public var isUnderWay: Bool { self == .running || self == .stopping }
  }

  /// How far a job has come, in units the person can check.
  public struct Progress: Sendable, Equatable {
    /// 0...1, or nil where the end is not known.
    public var fraction: Double?
    /// Figures such as `12.4 of 58.0 MB · 412,000 rows`.
    public var detail: String
    public init(fraction: Double? = nil, detail: String = "") {
      self.fraction = fraction
      self.detail = detail
    }
  }

  public let id: Int
  public let title: String
  public var status: Status
  public var progress: Progress
  /// Seconds since some fixed moment of this process.
  public let startedAt: Double
  public var endedAt: Double?

  /// Seconds still to go by the share done so far; nil before there is one to go by.
  public func secondsLeft(now: Double) -> Double? {
    guard status == .running, let fraction = progress.fraction, fraction > 0.02 else { return nil }
    return (now - startedAt) * (1 - fraction) / fraction
  }
}

/// Why something could not be done, in the parts that every room gives it.
public typealias Failure = Wording.Failure
