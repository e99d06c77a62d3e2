import Interactions
import Recommenders
import SparseMath

/// Ranks of test items among a few other ones, drawn at random or published, as many papers report them.
///
/// Each test item of a user stands against its own negatives. Such ranks are far better than those among
/// all items, and models may change places (Krichene and Rendle 2020, doi:10.1145/3394486.3403226):
/// they serve to be set beside published tables and nothing else.
struct SampledRanks {
  let setup: EvaluationSetup
  /// Of drawn ones there are fewer where the user has not that many unseen ones.
  let negatives: Negatives
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
    let rivals = rivals(ofRow: row, history, relevant)
    return withUnsafeTemporaryAllocation(of: Double.self, capacity: setup.candidates.count) {
      scores in
      model.score(history, into: scores)
      return zip(relevant, rivals).map { item, rivals in
        guard setup.candidates[Int(item)] else { return nil }
        let own = (key: RankOrder.key(scores[Int(item)]), item: item)
        return 1
          + rivals.count {
            RankOrder.precedes((RankOrder.key(scores[Int($0)]), $0), own)
          }
      }
    }
  }

  /// What each relevant item stands against.
  private func rivals(
    ofRow row: Int, _ history: History, _ relevant: Column<UInt32>
  ) -> [[UInt32]] {
    switch negatives {
    case .published(let lists):
      return relevant.map { lists.items[.init(setup.users[row], ItemIndex(Int($0)))] ?? [] }
    case .drawn(let count):
      var isFree = setup.candidates
      for item in history.items { isFree[item.position] = false }
      for item in relevant { isFree[Int(item)] = false }
      var pool = isFree.indices.filter { isFree[$0] }.map { UInt32($0) }
      var generator = SeededGenerator(seed: seed, stream: UInt64(setup.users[row].position))
      // The draw is made also for unknown items, so that others do not depend on them.
      return relevant.map { _ in Self.draw(count, from: &pool, &generator) }
    }
  }

  /// Different items, drawn by the first steps of a shuffle.
  private static func draw(
    _ count: Int, from pool: inout [UInt32], _ generator: inout SeededGenerator
  ) -> [UInt32] {
    let count = min(count, pool.count)
    for position in 0..<count {
      pool.swapAt(position, position + generator.below(pool.count - position))
    }
    return Array(pool[..<count])
  }
}
