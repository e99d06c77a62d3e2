import Wording

/// Why a cleaning rule cannot be applied to these data.
public enum CleaningError: Error, Equatable, CustomStringConvertible {
  case noTimestamps(CleaningRule)
  case noValues(CleaningRule)
  /// Milliseconds since 1970.
  case emptyDateRange(from: Int64, through: Int64)

  public var description: String {
    switch self {
    case .noTimestamps(let rule):
      "Cannot \(rule): the data have no timestamps. "
        + "Map a time column when opening the file, or leave this rule out."
    case .noValues(let rule):
      "Cannot \(rule): the data have no values. "
        + "Map a rating or count column when opening the file, or leave this rule out."
    case .emptyDateRange(let from, let through):
      "The date range ends before it starts: from \(Words.day(from)) through "
        + "\(Words.day(through)). Swap the two dates."
    }
  }
}
