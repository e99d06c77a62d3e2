import Interactions

/// What is known of an item beside any model's score.
public struct ItemFacts: Sendable, Equatable {
  /// Train users of the item.
  public let userCount: Int
  /// 1 for the item with the most train users; equal ones by smaller index.
  public let popularityRank: Int
  /// Mean of the item's values in train, on the scale of the data; nil without values.
  public let meanValue: Double?
  /// Well known (◆) rather than long tail (◇).
  public let isHead: Bool

  public init(userCount: Int, popularityRank: Int, meanValue: Double?, isHead: Bool) {
    self.userCount = userCount
    self.popularityRank = popularityRank
    self.meanValue = meanValue
    self.isHead = isHead
  }
}

/// The facts of all items, counted once.
public struct ItemFactTable: Sendable {
  public let headTail: HeadTail
  private let userCounts: [Int]
  private let popularityRanks: [Int]
  private let meanValues: [Double?]

  /// - Parameters:
  ///   - feedback: What the model learned from: its positives count as the users of an item.
  ///   - log: Where values (ratings, plays) are read, because feedback may have turned them into ones.
  ///   - trainRows: The rows of `log` that train may use.
  /// - Complexity: O(rows + items · log items).
  public init(feedback: FeedbackMatrix, log: InteractionLog, trainRows: RowSelection) {
    var sums = [Double](repeating: 0, count: feedback.itemCount)
    var counts = [Int](repeating: 0, count: feedback.itemCount)
    if let values = log.values {
      trainRows.forEach { row in
        sums[Int(log.items[row])] += Double(values[row])
        counts[Int(log.items[row])] += 1
      }
    }
    self.init(
      userCounts: (0..<feedback.itemCount).map { feedback.popularity(of: ItemIndex($0)) },
      meanValues: zip(sums, counts).map { $1 > 0 ? $0 / Double($1) : nil })
  }

  /// - Parameters:
  ///   - userCounts: Shape [itemCount].
  ///   - meanValues: Shape [itemCount]; nil: the data has no values.
  public init(userCounts: [Int], meanValues: [Double?]? = nil) {
    precondition(
      meanValues == nil || meanValues?.count == userCounts.count, "one mean value for each item")
    var ranks = [Int](repeating: 0, count: userCounts.count)
    let order = userCounts.indices.sorted { (userCounts[$1], $0) < (userCounts[$0], $1) }
    for (position, item) in order.enumerated() { ranks[item] = position + 1 }
    self.userCounts = userCounts
    self.meanValues = meanValues ?? [Double?](repeating: nil, count: userCounts.count)
    popularityRanks = ranks
    headTail = HeadTail(counts: userCounts)
  }

  public var itemCount: Int { userCounts.count }

  public subscript(item: ItemIndex) -> ItemFacts {
    ItemFacts(
      userCount: userCounts[item.position], popularityRank: popularityRanks[item.position],
      meanValue: meanValues[item.position], isHead: headTail.isHead[item.position])
  }
}
