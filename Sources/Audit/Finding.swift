import Interactions

/// Something an analyst should know, with its evidence and what to do about it.
public struct Finding: Sendable, Equatable {
  public enum Severity: Int, Sendable, Comparable, Codable, CaseIterable {
    /// Good to know.
    case notice
    /// Numbers will be off unless it is handled.
    case warning
    /// Results would be wrong.
    case error
    public static func < (left: Severity, right: Severity) -> Bool {
      left.rawValue < right.rawValue
    }
  }

  /// Stable key of the check, such as `duplicates.exact`.
  public let id: String
  public let severity: Severity
  /// One short line: `412 exact duplicate rows`.
  public let title: String
  /// The evidence in words and figures.
  public let evidence: String
  /// What to do next, in one sentence.
  public let advice: String
  /// Rows of the log it means, ascending, at most `rowLimit`; `rowCount` is exact.
  public let rows: [UInt32]
  public let rowCount: Int
  /// Users it means, most suspicious first; empty where it is not about users.
  public let users: [UserIndex]
  /// Items it means; empty where it is not about items.
  public let items: [ItemIndex]
  /// The cleaning rule that handles it, if one does.
  public let remedy: CleaningRule?

  public static let rowLimit = 10_000

  public init(
    id: String, severity: Severity, title: String, evidence: String, advice: String,
    rows: [UInt32] = [], rowCount: Int = 0, users: [UserIndex] = [], items: [ItemIndex] = [],
    remedy: CleaningRule? = nil
  ) {
    self.id = id
    self.severity = severity
    self.title = title
    self.evidence = evidence
    self.advice = advice
    self.rows = rows
    self.rowCount = rowCount
    self.users = users
    self.items = items
    self.remedy = remedy
  }
}
