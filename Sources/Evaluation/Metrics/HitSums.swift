/// What every accuracy metric needs to know of one list cut at k, gathered hit by hit.
///
/// A hit is a rank (from 1) whose item is relevant. The metrics themselves are extensions, one
/// family per file, each a line of arithmetic over these sums.
public struct HitSums: Sendable, Equatable {
  /// Size of the user's relevant set T, at least 1; also items that cannot be recommended.
  public let relevantCount: Int
  /// Hits so far.
  public private(set) var count = 0
  /// Sum over hits of 1 / log2(rank + 1).
  public private(set) var discountedGain = 0.0
  /// Sum over hits of the precision at their rank.
  public private(set) var precisionSum = 0.0
  /// Rank of the first hit, 0 without one.
  public private(set) var firstRank = 0

  public init(relevantCount: Int) { self.relevantCount = relevantCount }

  /// The sums of a list cut at `k`.
  ///
  /// - Parameter hitRanks: Ranks of hits from 1, strictly increasing; those beyond k are left out.
  public init(hitRanks: [Int], relevantCount: Int, at k: Int) {
    self.init(relevantCount: relevantCount)
    let discount = RankDiscount(depth: k)
    for rank in hitRanks where rank <= k { add(rank: rank, gain: discount.gain(atRank: rank)) }
  }

  /// Adds the next hit; `gain` is its 1 / log2(rank + 1).
  @inline(__always) mutating func add(rank: Int, gain: Double) {
    if count == 0 { firstRank = rank }
    count &+= 1
    discountedGain += gain
    precisionSum += Double(count) / Double(rank)
  }

  /// The most hits a list of length k can have.
  func attainableHits(at k: Int) -> Int { min(k, relevantCount) }
}
