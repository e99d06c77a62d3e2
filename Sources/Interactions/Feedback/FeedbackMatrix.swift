import SparseMath

/// What models learn from: one weight for each (user, item) pair with a positive signal.
public struct FeedbackMatrix: Sendable {
  /// Shape [userCount × itemCount]; nil values mean every weight is 1.
  public let userItems: CSRMatrix
  /// The transpose, shape [itemCount × userCount].
  public let itemUsers: CSRMatrix
  public let rules: FeedbackRules
  /// What became of the rows; nil for a matrix that was not made from rows.
  public let tally: FeedbackTally?

  public init(
    userItems: CSRMatrix, itemUsers: CSRMatrix? = nil, rules: FeedbackRules,
    tally: FeedbackTally? = nil
  ) {
    self.userItems = userItems
    self.itemUsers = itemUsers ?? userItems.transposed()
    self.rules = rules
    self.tally = tally
  }

  public var userCount: Int { userItems.rowCount }
  public var itemCount: Int { userItems.columnCount }

  /// Number of users with a positive on the item.
  public func popularity(of item: ItemIndex) -> Int { itemUsers.entryCount(ofRow: item.position) }

  /// The user's positives.
  public func history(of user: UserIndex) -> History {
    let items = userItems.columns(ofRow: user.position)
    return History(
      items: items.map { ItemIndex(Int($0)) },
      weights: userItems.values(ofRow: user.position).map(Array.init))
  }
}
