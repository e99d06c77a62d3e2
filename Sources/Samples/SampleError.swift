import Wording

/// Why a sample cannot be made.
public enum SampleError: ExplainedError, Equatable {
  case cannotWrite(path: String, reason: String)
  case impossibleShape(userCount: Int, itemCount: Int, ratingCount: Int)

  public var failure: Failure {
    switch self {
    case .cannotWrite(let path, let reason):
      Failure(
        "cannot be written: \(reason)", at: path,
        advice: "Choose a folder that exists and that you may write to.")
    case .impossibleShape(let users, let items, let ratings):
      Failure(
        "\(ratings) ratings do not fit \(users) users and \(items) items",
        expected: "at least one user, one item and one rating per user, and at most a quarter of "
          + "all pairs rated")
    }
  }
}
