/// How interactions are divided into train, validation and test.
///
/// Rows are ordered by time ascending, equal times in the order of the file. Fractions are of all
/// rows or of each user's rows, in integer arithmetic: train takes floor(n · train).
public enum SplitRule: Sendable, Hashable, Codable {
  /// The first rows in time train, the next validate, the last test.
  case globalTemporal(validation: Double, test: Double)
  /// Rows before the first date train, before the second validate, the rest test; milliseconds.
  case globalDates(validationFrom: Int64?, testFrom: Int64)
  /// As `globalTemporal` but within each user's own rows.
  case userTemporal(validation: Double, test: Double)
  /// Each user's last `test` rows test, the `validation` rows before them validate.
  case leaveLast(validation: Int, test: Int)
  /// Rows drawn at random, whatever their time.
  case random(validation: Double, test: Double, seed: UInt64)
  /// Rows dealt at random into `count` folds; `fold` tests.
  case kFold(count: Int, fold: Int, seed: UInt64)
  /// Whole users are held out: part of each one's rows is given as history, the rest tested.
  case userHoldOut(validationUsers: Double, testUsers: Double, historyShare: Double, seed: UInt64)
}
