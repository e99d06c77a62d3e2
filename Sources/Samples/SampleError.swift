/// Why a sample cannot be made.
public enum SampleError: Error, Equatable, CustomStringConvertible {
  case cannotWrite(path: String, reason: String)
  case impossibleShape(userCount: Int, itemCount: Int, ratingCount: Int)

  public var description: String {
    switch self {
    case .cannotWrite(let path, let reason):
      "\(path) cannot be written: \(reason). Choose a folder that exists and that you may write to."
    case .impossibleShape(let users, let items, let ratings):
      "\(ratings) ratings do not fit \(users) users and \(items) items. Expected at least one user, "
        + "one item and one rating per user, and at most a quarter of all pairs rated."
    }
  }
}
