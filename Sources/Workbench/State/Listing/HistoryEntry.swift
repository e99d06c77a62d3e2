import Interactions

/// One thing a person did, or is supposed to have done.
public struct HistoryEntry: Sendable, Equatable {
  public enum Kind: Sendable, Equatable {
    case given
    /// The row is no positive by the feedback rules, so that models do not see it.
    case uncounted
    /// Taken out by the what-if.
    case removed
    /// Put in by the what-if.
    case added
  }
  public let item: ItemIndex
  public let kind: Kind
  /// Rating, count or weight of the row.
  public let value: Float?
  public let event: String?
  /// Milliseconds since 1970.
  public let time: Int64?
}
