import Wording

/// Why data cannot be split as asked.
public enum SplitError: ExplainedError, Equatable {
  case noTimestamps(SplitRule)
  case noGivenParts
  /// A share outside its range, or shares that leave nothing to train on.
  case shares(String)
  case foldOutOfRange(fold: Int, count: Int)
  /// Milliseconds since 1970.
  case datesOutOfOrder(validationFrom: Int64, testFrom: Int64)
  /// `part` is `train`, `validation` or `test`; `rows` is what there was to divide.
  case emptyPart(String, rows: Int, rule: SplitRule)

  public var failure: Failure {
    switch self {
    case .noTimestamps(let rule):
      Failure(
        "Cannot split by \(rule): the data have no timestamps",
        advice:
          "Choose random rows, k folds or user hold-out, or map a time column when opening the file."
      )
    case .noGivenParts:
      Failure(
        "The data do not come divided: they are one file",
        advice: "Name the file of the test rows too, as in train.csv?test=test.csv, or choose "
          + "another split.")
    case .shares(let found):
      Failure(
        "The shares of the split do not fit: \(found)",
        expected: "a test share above 0, none below 0, and something left to train on")
    case .foldOutOfRange(let fold, let count):
      Failure(
        "There is no fold \(SplitRule.number(ofFold: fold)) of \(count)",
        advice: "Choose at least 2 folds and test one of them.")
    case .datesOutOfOrder(let validationFrom, let testFrom):
      Failure(
        "Validation would start on \(Words.day(validationFrom)), after the test on "
          + Words.day(testFrom), advice: "Move it to an earlier day.")
    case .emptyPart(let part, let rows, let rule):
      Failure(
        "The \(part) part would be empty: \(Words.count(rows, "row")) split by \(rule)",
        advice: "Change the shares or dates, or choose another split.")
    }
  }
}
