import Wording

/// Why an evaluation cannot be made.
public enum EvaluationError: ExplainedError, Equatable, Sendable {
  /// No user has both train and test rows.
  case noEvaluatedUsers(testUsers: Int, trainUsers: Int)
  case cutoffOutOfRange(found: Int)
  /// The lists are cut shorter than a cut-off asks for.
  case listsTooShort(length: Int, cutoff: Int)
  /// Two reports cannot be paired.
  case differentUsers(left: Int, right: Int)
  case unknownMetric(key: String, known: [String])

  public var failure: Failure {
    switch self {
    case .noEvaluatedUsers(let test, let train):
      Failure(
        "Nobody can be evaluated: no user has train and test rows",
        found: "\(Words.count(train)) users with train rows and \(Words.count(test)) with test "
          + "rows, none in both", advice: "Try a split within each user.")
    case .cutoffOutOfRange(let found):
      Failure("Cut-off \(found) is not a list length", expected: "1 or more", advice: "Try 10.")
    case .listsTooShort(let length, let cutoff):
      Failure(
        "Cut-off \(cutoff) is beyond the lists, which hold \(length) items",
        advice: "Make lists of \(cutoff) or choose a cut-off up to \(length).")
    case .differentUsers(let left, let right):
      Failure(
        "The two runs cannot be paired: they evaluated different users (\(Words.count(left)) and "
          + "\(Words.count(right)))", advice: "Evaluate both on the same split.")
    case .unknownMetric(let key, let known):
      Failure(
        "Metric \"\(key)\" is not in this report",
        expected: "one of \(known.joined(separator: ", "))")
    }
  }
}
