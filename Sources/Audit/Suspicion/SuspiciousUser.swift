import Interactions

/// A user who acts or is named like a program or a test, with the evidence.
public struct SuspiciousUser: Sendable, Equatable {
  public struct Signal: Sendable, Equatable {
    public enum Kind: String, Sendable, CaseIterable, Codable {
      /// More rows in an hour or a day than a person makes.
      case rate
      /// More rows in a minute than a person makes.
      case burst
      case regularIntervals
      case catalogueSweep
      case oneValue
      case testAccount
      /// One id that stands for many: `null`, `guest`.
      case placeholder
    }
    public let kind: Kind
    /// 0.5 at the limit, towards 1 far beyond it.
    public let score: Double
    /// The evidence in words.
    public let evidence: String
  }

  public let user: UserIndex
  public let rowCount: Int
  /// Strongest first.
  public let signals: [Signal]
  /// 1 − Π (1 − signal), 0...1: independent signals add up.
  public let score: Double

  init(user: UserIndex, rowCount: Int, signals: [Signal]) {
    self.user = user
    self.rowCount = rowCount
    self.signals = signals.sorted { ($1.score, $0.kind.rawValue) < ($0.score, $1.kind.rawValue) }
    score = 1 - signals.reduce(1) { $0 * (1 - $1.score) }
  }

  public func signal(_ kind: Signal.Kind) -> Signal? { signals.first { $0.kind == kind } }
}
