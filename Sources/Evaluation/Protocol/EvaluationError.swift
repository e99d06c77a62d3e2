import Wording

/// Why an evaluation cannot be made.
public enum EvaluationError: Error, Equatable, Sendable {
  /// No user has both train and test rows.
  case noEvaluatedUsers(testUsers: Int, trainUsers: Int)
  case cutoffOutOfRange(found: Int)
  /// The lists are cut shorter than a cut-off asks for.
  case listsTooShort(length: Int, cutoff: Int)
  /// Two reports cannot be paired.
  case differentUsers(left: Int, right: Int)
  case unknownMetric(key: String, known: [String])

  /// What failed, what was found and expected, and what to do next.
  public var message: String {
    switch self {
    case .noEvaluatedUsers(let test, let train):
      """
      Nobody can be evaluated: no user has train and test rows. Found \(Words.count(train)) users with \
      train rows and \(Words.count(test)) with test rows, none in both.  Try a split within each user.
      """
    case .cutoffOutOfRange(let found):
      "Cut-off \(found) is not a list length. Expected 1 or more.  Try 10."
    case .listsTooShort(let length, let cutoff):
      """
      Cut-off \(cutoff) is beyond the lists, which hold \(length) items.  Make lists of \(cutoff) \
      or choose a cut-off up to \(length).
      """
    case .differentUsers(let left, let right):
      """
      The two runs cannot be paired: they evaluated different users (\(Words.count(left)) and \
      \(Words.count(right))).  Evaluate both on the same split.
      """
    case .unknownMetric(let key, let known):
      "Metric \"\(key)\" is not in this report. Expected one of: \(known.joined(separator: ", "))."
    }
  }
}
