import Wording

/// How interactions are divided into train, validation and test.
///
/// Rows are ordered by time ascending, equal times in the order of the file. Fractions are of all
/// rows or of each user's rows, in integer arithmetic: train takes floor(n · train).
public enum SplitRule: Sendable, Hashable {
  /// The first rows in time train, the next validate, the last test.
  case globalTemporal(validation: Double, test: Double)
  /// Rows before the first date train, before the second validate, the rest test; milliseconds.
  case globalDates(validationFrom: Int64?, testFrom: Int64)
  /// As `globalTemporal` but within each user's own rows.
  case userTemporal(validation: Double, test: Double)
  /// Each user's last `test` rows test, the `validation` rows before them validate. Users with no
  /// more rows than that only train.
  case leaveLast(validation: Int, test: Int)
  /// Rows drawn at random, whatever their time.
  case random(validation: Double, test: Double, seed: UInt64)
  /// Rows dealt at random into `count` folds; `fold`, 0..<count, tests and the others train.
  case kFold(count: Int, fold: Int, seed: UInt64)
  /// Whole users are held out: part of each one's rows is given as history, the rest tested.
  case userHoldOut(validationUsers: Double, testUsers: Double, historyShare: Double, seed: UInt64)
  /// As the files divide the rows. Where they have no validation part, this share of the train rows
  /// is drawn at random to be one.
  case given(validation: Double, seed: UInt64)
}

extension SplitRule {
  /// Whether a user's test rows come after those that are known of her; without times the order of the
  /// file counts, which held-out users have no part in.
  public func looksAhead(hasTimestamps: Bool) -> Bool {
    switch self {
    case .globalTemporal, .globalDates, .userTemporal, .leaveLast: true
    case .userHoldOut: hasTimestamps
    case .random, .kFold, .given: false
    }
  }
}

extension SplitRule: CustomStringConvertible {
  /// In words: `time, 80 % train, 20 % test`.
  public var description: String {
    switch self {
    case .globalTemporal(let validation, let test): "time, " + Self.shares(validation, test)
    case .globalDates(let validationFrom?, let testFrom):
      "date, validation from \(Words.day(validationFrom)), test from \(Words.day(testFrom))"
    case .globalDates(nil, let testFrom): "date, test from \(Words.day(testFrom))"
    case .userTemporal(let validation, let test):
      "each user's own time, " + Self.shares(validation, test)
    case .leaveLast(let validation, let test):
      "each user's last \(test == 1 ? "row" : Words.count(test, "row")) tested"
        + (validation == 0 ? "" : Self.validating(validation, beforeTested: test))
    case .random(let validation, let test, let seed):
      "random rows, \(Self.shares(validation, test)), seed \(seed)"
    case .kFold(let count, let fold, let seed):
      "fold \(Self.number(ofFold: fold)) of \(count), seed \(seed)"
    case .userHoldOut(let validation, let test, let history, let seed):
      "held-out users, \(Self.shares(validation, test)), \(Self.percent(history)) of their rows "
        + "given, seed \(seed)"
    case .given(0, _): "as the files divide it"
    case .given(let validation, let seed):
      "as the files divide it, \(Self.percent(validation)) of train rows validating, seed \(seed)"
    }
  }

  /// People count from 1; the largest number there is, which no data have, stays as it is.
  static func number(ofFold fold: Int) -> Int { fold == .max ? fold : fold + 1 }

  private static func validating(_ count: Int, beforeTested tested: Int) -> String {
    ", the \(count == 1 ? "one" : Words.count(count)) before \(tested == 1 ? "it" : "them") validating"
  }

  private static func shares(_ validation: Double, _ test: Double) -> String {
    let train = "\(percent(1 - validation - test)) train, "
    let middle = validation > 0 ? "\(percent(validation)) validation, " : ""
    return train + middle + "\(percent(test)) test"
  }

  private static func percent(_ share: Double) -> String {
    Words.number((share * 1000).rounded() / 10) + " %"
  }
}
