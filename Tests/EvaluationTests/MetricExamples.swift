import Evaluation
import SparseMath
import Testing

/// The examples of the docstrings: k = 10, two relevant items, hits at ranks 1 and 3.
@Suite("Hand-worked metrics")
struct MetricExamples {
  let hits = HitSums(hitRanks: [1, 3], relevantCount: 2, at: 10)

  @Test("Precision, recall, capped recall, F1 and hit rate")
  func setMetrics() {
    #expect(isClose(hits.precision(at: 10), 0.2))
    #expect(isClose(hits.recall, 1))
    #expect(isClose(hits.cappedRecall(at: 10), 1))
    #expect(isClose(hits.f1(at: 10), 1.0 / 3))
    #expect(hits.hitRate == 1)
    let many = HitSums(hitRanks: [1, 3, 5], relevantCount: 20, at: 10)
    #expect(isClose(many.recall, 0.15))
    #expect(isClose(many.cappedRecall(at: 10), 0.3))
  }

  @Test("NDCG, average precision and reciprocal rank")
  func rankMetrics() {
    #expect(isClose(hits.ndcg(at: 10, discount: RankDiscount(depth: 10)), 0.91972, within: 5e-6))
    #expect(isClose(hits.averagePrecision(at: 10), 5.0 / 6))
    #expect(hits.reciprocalRank == 1)
    #expect(HitSums(hitRanks: [4], relevantCount: 1, at: 10).reciprocalRank == 0.25)
  }

  @Test("A perfect list is 1 under every metric that can reach it", arguments: [1, 3, 10])
  func perfectList(relevant: Int) {
    let perfect = HitSums(hitRanks: Array(1...relevant), relevantCount: relevant, at: 10)
    #expect(isClose(perfect.ndcg(at: 10, discount: RankDiscount(depth: 10)), 1))
    #expect(isClose(perfect.averagePrecision(at: 10), 1))
    #expect(perfect.recall == 1)
    #expect(perfect.reciprocalRank == 1)
  }

  @Test("A list without hits, or whose hits lie beyond the cut-off, is 0 everywhere")
  func noHits() {
    for ranks in [[], [11, 12]] {
      let none = HitSums(hitRanks: ranks, relevantCount: 3, at: 10)
      #expect(none.precision(at: 10) == 0)
      #expect(none.f1(at: 10) == 0)
      #expect(none.hitRate == 0)
      #expect(none.ndcg(at: 10, discount: RankDiscount(depth: 10)) == 0)
      #expect(none.averagePrecision(at: 10) == 0)
      #expect(none.reciprocalRank == 0)
    }
  }

  @Test("Coverage, Gini, entropy and personalization of two lists over four items")
  func exposure() {
    let exposure = Exposure(counts: [2, 1, 1, 0], listCount: 2, k: 2)
    #expect(exposure.coverage == 0.75)
    #expect(isClose(exposure.gini, 0.375))
    #expect(isClose(exposure.entropy, 1.5))
    #expect(isClose(exposure.personalization, 0.5))
  }

  @Test("Nothing recommended has no Gini and no entropy; one list has no personalization")
  func exposureEdges() {
    let nothing = Exposure(counts: [0, 0], listCount: 1, k: 2)
    #expect(nothing.coverage == 0)
    #expect(nothing.gini.isNaN)
    #expect(nothing.entropy.isNaN)
    #expect(Exposure(counts: [1, 1], listCount: 1, k: 2).personalization.isNaN)
    #expect(isClose(Exposure(counts: [1, 1], listCount: 1, k: 2).gini, 0))
  }

  @Test("Self-information is in bits, an item nobody has counts as one user, the head holds 80 %")
  func popularity() {
    let popularity = ItemPopularity(userCounts: [2, 1, 0], trainUserCount: 4)
    #expect(popularity.selfInformation == [1, 2, 2])
    #expect(popularity.mean(of: [0, 1]) == 1.5)
    let skewed = ItemPopularity(userCounts: [1, 8, 1, 0], trainUserCount: 8)
    #expect(skewed.isHead == [false, true, false, false])
    let tied = ItemPopularity(userCounts: [1, 1, 1, 1, 1], trainUserCount: 5)
    #expect(tied.isHead == [true, true, true, true, false])
  }

  @Test("Distances of category sets; no categories are at distance 1")
  func categoryDistance() {
    let sets = CategorySets(categoryCount: 3, categoriesOfItem: [[0, 1], [1, 2], [], []])
    #expect(isClose(sets.distance(0, 1, .jaccard), 2.0 / 3))
    #expect(isClose(sets.distance(0, 1, .cosine), 0.5))
    #expect(isClose(sets.distance(0, 0, .jaccard), 0))
    #expect(sets.setOfItem[2] == sets.setOfItem[3])
    #expect(sets.distance(2, 2, .jaccard) == 1)
    #expect(sets.distance(0, 2, .cosine) == 1)
  }

  @Test("Calibration is 0 for the same mix and has no value without categories")
  func calibration() {
    func mix(_ items: [[Int]]) -> CategoryMix {
      var mix = CategoryMix(categoryCount: 2)
      for categories in items { mix.add(categories) }
      return mix
    }
    let history = mix([[0], [1]])
    let oneSided = mix([[0], []])
    #expect(oneSided.shares == [1, 0])
    #expect(isClose(history.divergence(of: oneSided), 1.95852, within: 5e-6))
    #expect(isClose(history.divergence(of: history), 0))
    let nothing = mix([])
    #expect(history.divergence(of: nothing).isNaN)
  }

  @Test("Rating errors")
  func ratings() {
    #expect(isClose(RatingErrors.rmse(predicted: [4, 3], actual: [5, 3]), 0.5.squareRoot()))
    #expect(RatingErrors.mae(predicted: [4, 3], actual: [5, 3]) == 0.5)
    #expect(RatingErrors.rmse(predicted: [], actual: []).isNaN)
  }

  @Test("Every metric is defined, with a name of its own")
  func catalogue() {
    let definitions = MetricCatalogue.definitions
    #expect(definitions.map(\.metric) == Metric.allCases)
    #expect(Set(definitions.map(\.name)).count == Metric.allCases.count)
    #expect(definitions.allSatisfy { !$0.formula.isEmpty && !$0.explanation.isEmpty })
    #expect(MetricKey("ndcg@10") == MetricKey(.ndcg, at: 10))
    #expect(MetricKey("ndcg@0") == nil)
    #expect(MetricKey("quality@10") == nil)
    #expect(MetricKey(.ndcg, at: 10).description == "ndcg@10")
  }
}
