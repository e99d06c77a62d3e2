/// Which items are well known and which are long tail.
///
/// The head is the smallest set of most popular items that hold a share of all interactions; of
/// equally popular items the one with the smaller index enters first. Example: counts 5, 3, 1, 1
/// have the head {0, 1}, which holds 8 of 10.
public struct HeadTail: Sendable, Equatable {
  /// The share that the head holds unless said otherwise.
  public static let usualShare = 0.8

  /// Shape [itemCount].
  public let isHead: [Bool]
  public let headCount: Int
  /// Part of the interactions that the head really holds, at least the share; 0 without interactions.
  public let headShare: Double

  /// Interactions of the least popular item of the head; 0 where it is empty.
  public let leastCount: Int

  /// Whether what is in the head may be called well known: on sparse data even items that two or three
  /// people had are needed to hold the share.
  public var isWellKnown: Bool { leastCount >= 10 }

  /// - Parameters:
  ///   - counts: Shape [itemCount]: interactions (or users) of each item.
  ///   - share: 0...1.
  /// - Complexity: O(items · log items).
  public init(counts: [Int], share: Double = usualShare) {
    let total = counts.reduce(0, +)
    var isHead = [Bool](repeating: false, count: counts.count)
    var held = 0
    var headCount = 0
    var leastCount = 0
    for item in counts.indices.sorted(by: { (counts[$1], $0) < (counts[$0], $1) }) {
      guard Double(held) < share * Double(total) else { break }
      isHead[item] = true
      held += counts[item]
      leastCount = counts[item]
      headCount += 1
    }
    self.isHead = isHead
    self.headCount = headCount
    self.leastCount = leastCount
    headShare = total > 0 ? Double(held) / Double(total) : 0
  }
}
