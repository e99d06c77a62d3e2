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
  /// Times, order and ratings; nil for a matrix that was not made from rows.
  public let records: FeedbackRecords?

  public init(
    userItems: CSRMatrix, itemUsers: CSRMatrix? = nil, rules: FeedbackRules,
    tally: FeedbackTally? = nil, records: FeedbackRecords? = nil
  ) {
    self.userItems = userItems
    self.itemUsers = itemUsers ?? userItems.transposed()
    self.rules = rules
    self.tally = tally
    self.records = records
  }

  public var userCount: Int { userItems.rowCount }
  public var itemCount: Int { userItems.columnCount }

  /// Number of users with a positive on the item.
  public func popularity(of item: ItemIndex) -> Int { itemUsers.entryCount(ofRow: item.position) }

  /// Every user's positives, row by row.
  public var histories: Histories { Histories(userItems, records: records) }

  /// The user's positives, with what `detail` asks for.
  public func history(of user: UserIndex, detail: HistoryDetail = []) -> History {
    histories.history(at: user.position, detail: detail)
  }
}
