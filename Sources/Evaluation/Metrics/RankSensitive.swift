/// Metrics that ask where in the list the hits are.
///
/// The example is k = 10, |T| = 2, hits at ranks 1 and 3. An empty list gives 0 everywhere.
extension HitSums {
  /// The sum over hits of 1 / log2(rank + 1), divided by the same sum for min(k, |T|) leading hits.
  ///
  /// Example: (1 + 0.5) / (1 + 0.63093) = 0.91972. Range 0...1; 1 exactly when all attainable hits lead.
  ///
  /// - Parameter discount: At least k deep.
  /// - Source: Järvelin and Kekäläinen 2002 (doi:10.1145/582415.582418), binary gain.
  public func ndcg(at k: Int, discount: RankDiscount) -> Double {
    discountedGain / discount.idealGain(ofHits: attainableHits(at: k))
  }

  /// The sum over hits of the precision at their rank, divided by min(k, |T|).
  ///
  /// Example: (1/1 + 2/3) / 2 = 0.83333. Range 0...1.
  public func averagePrecision(at k: Int) -> Double {
    precisionSum / Double(attainableHits(at: k))
  }

  /// 1 / rank of the first hit, 0 without one. Example: 1. Range 0...1.
  public var reciprocalRank: Double { firstRank > 0 ? 1 / Double(firstRank) : 0 }
}
