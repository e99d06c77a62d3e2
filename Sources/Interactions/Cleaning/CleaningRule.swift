/// A rule that leaves rows out. The source file is never changed.
public enum CleaningRule: Sendable, Hashable, Codable {
  /// Of rows that agree in every column the first stays.
  case dropExactDuplicates
  /// Of the rows of one (user, item, event) the one latest in time stays.
  case keepLastOfPair
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
