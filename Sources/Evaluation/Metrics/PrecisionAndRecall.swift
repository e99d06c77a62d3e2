/// How much of the list is relevant, and how much of the relevant is in the list.
///
/// Shared by the example of every metric here: k = 10, |T| = 2, hits at ranks 1 and 3. An empty list
/// gives 0 everywhere. Users without relevant items are not evaluated. Ties are settled before: the
/// list has an order.
extension HitSums {
  /// Hits / k, also when the list is shorter. Example: 2 / 10 = 0.2. Range 0...1.
  public func precision(at k: Int) -> Double { Double(count) / Double(k) }

  /// Hits / |T|. Example: 2 / 2 = 1. Range 0...1, below 1 where |T| > k.
  public var recall: Double { Double(count) / Double(relevantCount) }

  /// Hits / min(k, |T|): recall that a list of length k can bring to 1. Example: 2 / 2 = 1.
  public func cappedRecall(at k: Int) -> Double {
    Double(count) / Double(attainableHits(at: k))
  }

  /// 2PR / (P + R), 0 where P + R = 0. Example: 2 · 0.2 · 1 / 1.2 = 1/3. Range 0...1.
  public func f1(at k: Int) -> Double {
    // 2 (h/k) (h/t) / (h/k + h/t) is 2h / (k + t) wherever there is a hit, and 0 without.
    2 * Double(count) / Double(k + relevantCount)
  }

  /// 1 if there is any hit, else 0. Example: 1.
  public var hitRate: Double { count > 0 ? 1 : 0 }
}
