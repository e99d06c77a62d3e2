import Wording

/// A rule that leaves rows out. The source file is never changed.
public enum CleaningRule: Sendable, Hashable {
  /// Of rows that agree in every column the first stays.
  case dropExactDuplicates
  /// Of the rows of one (user, item, event) the one latest in time stays.
  case keepLastOfPair
  /// Of rows of one user that follow each other in time with the same item and event the first stays.
  case keepFirstOfRun
  /// Users and items with fewer than `minimum` rows leave until none are left with fewer.
  case kCore(minimum: Int)
  case minimumPerUser(Int)
  case minimumPerItem(Int)
  /// Milliseconds since 1970; nil: open.
  case dateRange(from: Int64?, through: Int64?)
  /// Users by id, usually those that an audit flagged.
  case dropUsers(ids: [String], reason: String)
  case dropItems(ids: [String], reason: String)
  /// Rows with a value below the threshold leave.
  case minimumValue(Double)
}

extension CleaningRule: CustomStringConvertible {
  /// As a request: `drop exact duplicates`.
  public var description: String {
    switch self {
    case .dropExactDuplicates: "drop exact duplicates"
    case .keepLastOfPair: "keep the last row of each user, item and event"
    case .keepFirstOfRun: "keep the first of consecutive repeats"
    case .kCore(let minimum): "keep the \(minimum)-core of users and items"
    case .minimumPerUser(let minimum): "drop users with fewer than \(Words.count(minimum, "row"))"
    case .minimumPerItem(let minimum): "drop items with fewer than \(Words.count(minimum, "row"))"
    case .dateRange(let from?, let through?):
      "keep \(Words.day(from)) through \(Words.day(through))"
    case .dateRange(let from?, nil): "keep rows from \(Words.day(from)) on"
    case .dateRange(nil, let through?): "keep rows through \(Words.day(through))"
    case .dateRange(nil, nil): "keep rows of any date"
    case .dropUsers(let ids, let reason):
      "drop \(Words.count(ids.count, "user"))\(reason.isEmpty ? "" : " (\(reason))")"
    case .dropItems(let ids, let reason):
      "drop \(Words.count(ids.count, "item"))\(reason.isEmpty ? "" : " (\(reason))")"
    case .minimumValue(let minimum): "keep values of \(Words.number(minimum)) or more"
    }
  }
}
