import Glibc
import Interactions
import Serving
import SparseMath

/// How often each item was taken in train, and what that says of an item on a list.
public struct ItemPopularity: Sendable {
  /// Share of the interactions that the head holds.
  public static let headShare = HeadTail.usualShare

  /// Shape [itemCount]: train users of the item.
  public let userCounts: [Int]
  /// Number of train users with at least one item.
  public let trainUserCount: Int
  /// Shape [itemCount]: -log2(users of the item / train users), bits; an item nobody has counts as one user.
  public let selfInformation: [Double]
  /// Shape [itemCount]: the head of ``HeadTail``, which holds 80 % of the interactions.
  public let isHead: [Bool]

  public init(train: FeedbackMatrix) {
    let counts = (0..<train.itemCount).map { train.popularity(of: ItemIndex($0)) }
    let users = (0..<train.userCount).count { train.userItems.entryCount(ofRow: $0) > 0 }
    self.init(userCounts: counts, trainUserCount: users)
  }

  /// From counts, for hand-worked examples: 4 users and counts 2, 1, 0 give 1, 2 and 2 bits.
  public init(userCounts: [Int], trainUserCount: Int) {
    self.userCounts = userCounts
    self.trainUserCount = trainUserCount
    selfInformation = userCounts.map { -log2(Double(max(1, $0)) / Double(max(1, trainUserCount))) }
    isHead = HeadTail(counts: userCounts, share: Self.headShare).isHead
  }

  public var headCount: Int { isHead.count { $0 } }

  /// Mean popularity of some items; NaN for none.
  public func mean(of items: some Collection<UInt32>) -> Double {
    Double(items.reduce(0) { $0 + userCounts[Int($1)] }) / Double(items.count)
  }
}
