import Interactions
import Recommenders
import SparseMath

/// Ranks of test items among a few unseen ones drawn at random, as many papers report them.
///
/// Each test item of a user stands against its own draw. Such ranks are far better than those among
/// all items, and models may change places (Krichene and Rendle 2020, doi:10.1145/3394486.3403226):
/// they serve to be set beside published tables and nothing else.
struct SampledRanks {
  let setup: EvaluationSetup
  /// Items drawn for each test item; fewer where the user has not that many unseen ones.
  let negativeCount: Int
  let seed: UInt64

  /// Per evaluated user the rank, from 1, of each relevant item; nil for one that train does not know.
  ///
  /// - Throws: `CancellationError`.
  /// - Complexity: O(users · (cost of `score` + items) + test items · negatives).
  func ranks(
    of model: any Recommender, parallelism: Parallelism, cancellation: Cancellation
  ) throws -> [[Int?]] {
    var result = [[Int?]](repeating: [], count: setup.users.count)
    try result.withUnsafeMutableBufferPointer { result in
      nonisolated(unsafe) let target = result
      try parallelism.forEach(chunks: target.count, cancellation: cancellation) { _, row in
        target[row] = ranks(ofRow: row, model)
      }
    }
    return result
  }

  private func ranks(ofRow row: Int, _ model: any Recommender) -> [Int?] {
    let history = setup.histories.history(at: row, detail: model.historyDetail)
    let relevant = setup.relevant.columns(ofRow: row)
    var isFree = setup.candidates
    for item in history.items { isFree[item.position] = false }
    for item in relevant { isFree[Int(item)] = false }
    let free = isFree.indices.filter { isFree[$0] }.map { UInt32($0) }
    var generator = SeededGenerator(seed: seed, stream: UInt64(setup.users[row].position))
    return withUnsafeTemporaryAllocation(of: Double.self, capacity: setup.candidates.count) {
      scores in
      model.score(history, into: scores)
      var pool = free
      return relevant.map { item in
        // The draw is made also for unknown items, so that others do not depend on them.
        let drawn = draw(from: &pool, &generator)
        guard setup.candidates[Int(item)] else { return nil }
        let own = (key: RankOrder.key(scores[Int(item)]), item: item)
        return 1
          + drawn.count {
            RankOrder.precedes((RankOrder.key(scores[Int($0)]), $0), own)
          }
      }
    }
  }

  /// Different items, drawn by the first steps of a shuffle.
  private func draw(from pool: inout [UInt32], _ generator: inout SeededGenerator) -> ArraySlice<
    UInt32
  > {
    let count = min(negativeCount, pool.count)
    for position in 0..<count {
      pool.swapAt(position, position + generator.below(pool.count - position))
    }
    return pool[..<count]
  }
}
