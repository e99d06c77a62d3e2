/// A user's position in the dataset, 0..<userCount, in ascending order of the ids of the file.
public struct UserIndex: Hashable, Comparable, Sendable {
  public let position: Int
  public init(_ position: Int) { self.position = position }
  public static func < (left: UserIndex, right: UserIndex) -> Bool {
    left.position < right.position
  }
}

/// An item's position in the dataset, 0..<itemCount, in ascending order of the ids of the file.
///
/// The tie rule "equal scores to the smaller item id" is therefore "to the smaller index".
public struct ItemIndex: Hashable, Comparable, Sendable {
  public let position: Int
  public init(_ position: Int) { self.position = position }
  public static func < (left: ItemIndex, right: ItemIndex) -> Bool {
    left.position < right.position
  }
}
