import Wording

/// Why a cleaning rule cannot be applied to these data.
public enum CleaningError: ExplainedError, Equatable {
  case noTimestamps(CleaningRule)
  case noValues(CleaningRule)
  /// Milliseconds since 1970.
  case emptyDateRange(from: Int64, through: Int64)

  public var failure: Failure {
    switch self {
    case .noTimestamps(let rule):
      Failure(
        "Cannot \(rule): the data have no timestamps",
        advice: "Map a time column when opening the file, or leave this rule out.")
    case .noValues(let rule):
      Failure(
        "Cannot \(rule): the data have no values",
        advice: "Map a rating or count column when opening the file, or leave this rule out.")
    case .emptyDateRange(let from, let through):
      Failure(
        "The date range ends before it starts: from \(Words.day(from)) through "
          + Words.day(through), advice: "Swap the two dates.")
    }
  }
}
