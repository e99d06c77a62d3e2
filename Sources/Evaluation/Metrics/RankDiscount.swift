import Glibc

/// What a hit at each rank is worth to NDCG: 1 / log2(rank + 1), and the sums an ideal list reaches.
public struct RankDiscount: Sendable {
  /// Position `rank - 1`.
  let gains: [Double]
  /// Position `hits`: the gain of that many leading hits.
  let idealGains: [Double]

  public init(depth: Int) {
    gains = (0..<max(0, depth)).map { 1 / log2(Double($0 + 2)) }
    var sums = [0.0]
    for gain in gains { sums.append((sums.last ?? 0) + gain) }
    idealGains = sums
  }

  /// Worth of a hit at a rank, from 1.
  public func gain(atRank rank: Int) -> Double { gains[rank - 1] }

  /// Worth of a list that starts with `hits` hits.
  public func idealGain(ofHits hits: Int) -> Double { idealGains[hits] }
}
