/// What a per-user convention sees of one user: where the hits are, how long the list is, how much there is to find.
public struct RankedHits: Sendable, Equatable {
  /// Ranks of hits within the cut-off, from 1, strictly increasing.
  public let ranks: [Int]
  /// Items on the list, at most the cut-off.
  public let listLength: Int
  /// Size of the user's relevant set, at least 1.
  public let relevantCount: Int

  public init(ranks: [Int], listLength: Int, relevantCount: Int) {
    self.ranks = ranks
    self.listLength = listLength
    self.relevantCount = relevantCount
  }

  var hits: Double { Double(ranks.count) }

  /// Hits among the first `depth` ranks.
  func hits(within depth: Int) -> Int { ranks.count { $0 <= depth } }

  /// Sum over hits of the precision at their rank.
  var precisionSum: Double {
    ranks.enumerated().reduce(0) { $0 + Double($1.offset + 1) / Double($1.element) }
  }
}
