import Interactions
import Recommenders
import SparseMath

/// Makes lists for single histories: known people, new ones and what-ifs alike.
///
/// For many people at once `Recommender.rank` is faster and gives the same items in the same order.
public struct ListMaker: Sendable {
  private let model: any Recommender
  private let facts: ItemFactTable
  private let candidates: [Bool]

  /// - Parameter candidates: Shape [itemCount]: whether an item may be listed; usually those with
  ///   train rows.
  public init(model: any Recommender, facts: ItemFactTable, candidates: [Bool]) {
    precondition(
      candidates.count == model.itemCount && facts.itemCount == model.itemCount,
      "candidates and facts need one entry for each item of the model")
    self.model = model
    self.facts = facts
    self.candidates = candidates
  }

  /// The best candidates for a history.
  ///
  /// - Parameters:
  ///   - count: At least 0; the list is shorter where there are fewer candidates.
  ///   - showsSeen: Leave items of the history in their place, without a rank.
  /// - Complexity: one call of the model's `score`, then O(items).
  public func list(for history: History, count: Int, showsSeen: Bool = false)
    -> RecommendationList
  {
    withScores(history) { scores in
      var selection = TopSelection(capacity: count)
      let isSeen = seenMarks(history)
      var unseenCount = 0
      for item in candidates.indices where candidates[item] {
        if !isSeen[item] { unseenCount += 1 }
        if showsSeen || !isSeen[item] { selection.offer(item, score: scores[item]) }
      }
      var entries: [RecommendationList.Entry] = []
      var rank = 0
      selection.drain { item, score in
        let index = ItemIndex(Int(item))
        if !isSeen[index.position] { rank += 1 }
        entries.append(
          RecommendationList.Entry(
            item: index, score: score, rank: isSeen[index.position] ? nil : rank,
            facts: facts[index]))
      }
      return RecommendationList(entries: entries, unseenCount: unseenCount)
    }
  }

  /// Where an item stands: its rank among the unseen candidates, or why it has none.
  ///
  /// - Complexity: as `list`.
  public func standing(of item: ItemIndex, for history: History) -> Standing {
    guard candidates[item.position] else { return .notCandidate }
    return withScores(history) { scores in
      let isSeen = seenMarks(history)
      let own = (key: RankOrder.key(scores[item.position]), item: UInt32(item.position))
      var unseenCount = 0
      var rank = 1
      for other in candidates.indices where candidates[other] && !isSeen[other] {
        unseenCount += 1
        if RankOrder.precedes((RankOrder.key(scores[other]), UInt32(other)), own) { rank += 1 }
      }
      let score = scores[item.position]
      return isSeen[item.position]
        ? .seen(rankIfUnseen: rank, unseenCount: unseenCount, score: score)
        : .ranked(rank: rank, unseenCount: unseenCount, score: score)
    }
  }

  private func withScores<Result>(
    _ history: History, _ body: (UnsafeMutableBufferPointer<Double>) -> Result
  ) -> Result {
    withUnsafeTemporaryAllocation(of: Double.self, capacity: model.itemCount) { scores in
      model.score(history, into: scores)
      return body(scores)
    }
  }

  private func seenMarks(_ history: History) -> [Bool] {
    var marks = [Bool](repeating: false, count: candidates.count)
    for item in history.items { marks[item.position] = true }
    return marks
  }
}
