import Evaluation
import Interactions

/// The metrics of a single list, by the definitions that the evaluation of all users follows.
struct ListMeasuring {
  let test: EvaluationSetup
  let k: Int

  /// What the evaluation says of the list's accuracy, variety and novelty, with the means of all users.
  func measures(
    of items: [ItemIndex], relevant: Set<ItemIndex>, report: EvaluationReport?
  ) -> [ListMeasure] {
    var values: [(Metric, Double)] = []
    if !relevant.isEmpty {
      let hits = hits(of: items, relevant: relevant)
      values += [
        (.precision, hits.precision(at: k)), (.recall, hits.recall),
        (.ndcg, hits.ndcg(at: k, discount: RankDiscount(depth: k))),
      ]
    }
    guard !items.isEmpty else { return [] }
    if let diversity = diversity(of: items) { values.append((.ild, diversity)) }
    let popularity = test.popularity
    values.append(
      (.novelty, mean(items) { popularity.selfInformation[$0.position] }))
    values.append((.longTailShare, mean(items) { popularity.isHead[$0.position] ? 0 : 1 }))
    return values.map { metric, value in
      let key = MetricKey(metric, at: k)
      return ListMeasure(key: key, value: value, average: report?.measurement(key)?.value)
    }
  }

  func ndcg(of items: [ItemIndex], relevant: Set<ItemIndex>) -> Double {
    hits(of: items, relevant: relevant).ndcg(at: k, discount: RankDiscount(depth: k))
  }

  /// Share of the evaluated users with a lower NDCG.
  func shareBelow(_ value: Double, in report: EvaluationReport?) -> Double? {
    guard let values = report?.userValues[MetricKey(.ndcg, at: k)], !values.isEmpty else {
      return nil
    }
    return Double(values.count { $0 < value }) / Double(values.count)
  }

  private func hits(of items: [ItemIndex], relevant: Set<ItemIndex>) -> HitSums {
    let ranks = items.prefix(k).indices.filter { relevant.contains(items[$0]) }.map { $0 + 1 }
    return HitSums(hitRanks: ranks, relevantCount: max(1, relevant.count), at: k)
  }

  /// Mean distance of the categories of two items of the list; nil without categories.
  private func diversity(of items: [ItemIndex]) -> Double? {
    guard let categories = test.categories else { return nil }
    let sets = items.map { Int(categories.setOfItem[$0.position]) }
    guard sets.count > 1 else { return 0 }
    var sum = 0.0
    for later in sets.indices {
      for earlier in 0..<later {
        sum += categories.distance(sets[later], sets[earlier], .jaccard)
      }
    }
    return sum / Double(sets.count * (sets.count - 1) / 2)
  }

  private func mean(_ items: [ItemIndex], _ value: (ItemIndex) -> Double) -> Double {
    items.reduce(0) { $0 + value($1) } / Double(items.count)
  }
}
