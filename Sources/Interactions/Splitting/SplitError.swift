import Wording

/// Why data cannot be split as asked.
public enum SplitError: Error, Equatable, CustomStringConvertible {
  case noTimestamps(SplitRule)
  case noGivenParts
  /// A share outside its range, or shares that leave nothing to train on.
  case shares(String)
  case foldOutOfRange(fold: Int, count: Int)
  /// Milliseconds since 1970.
  case datesOutOfOrder(validationFrom: Int64, testFrom: Int64)
  /// `part` is `train`, `validation` or `test`; `rows` is what there was to divide.
  case emptyPart(String, rows: Int, rule: SplitRule)

  public var description: String {
    switch self {
    case .noTimestamps(let rule):
      "Cannot split by \(rule): the data have no timestamps. "
        + "Choose random rows, k folds or user hold-out, or map a time column when opening the file."
    case .noGivenParts:
      "The data do not come divided: they are one file. "
        + "Name the file of the test rows too, as in train.csv?test=test.csv, or choose another split."
    case .shares(let found):
      "The shares of the split do not fit: \(found). "
        + "Expected a test share above 0, none below 0, and something left to train on."
    case .foldOutOfRange(let fold, let count):
      "There is no fold \(SplitRule.number(ofFold: fold)) of \(count). "
        + "Choose at least 2 folds and test one of them."
    case .datesOutOfOrder(let validationFrom, let testFrom):
      "Validation would start on \(Words.day(validationFrom)), after the test on "
        + "\(Words.day(testFrom)). Move it to an earlier day."
    case .emptyPart(let part, let rows, let rule):
      "The \(part) part would be empty: \(Words.count(rows, "row")) split by \(rule). "
        + "Change the shares or dates, or choose another split."
    }
  }
}
