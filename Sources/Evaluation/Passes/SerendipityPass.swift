import Recommenders
import SparseMath

/// Hits that the popularity baseline would not have shown the same user.
///
/// serendipity@k is the hits in the list's top k that are not in the baseline's top k, divided by k.
/// Example: k = 4, list a b c d, relevant {a, c}, baseline a e f g: only c counts, 1/4. An empty
/// list gives 0; with no baseline list every hit counts.
struct SerendipityPass {
  let lists: RankedLists
  /// The same users in the same order.
  let baseline: RankedLists
  let relevant: CSRMatrix
  let cutoffs: [Int]
  let parallelism: Parallelism
  let cancellation: Cancellation

  /// - Throws: `CancellationError`.
  func run() throws -> UserTable {
    let users = lists.listCount
    let marks = ItemMarks(itemCount: relevant.columnCount, workers: parallelism.threadCount)
    defer { marks.deallocate() }
    let block = try Column<Double>(count: cutoffs.count * users) { target in
      try parallelism.forEach(
        count: users, chunkSize: AccuracyPass.usersPerChunk, cancellation: cancellation
      ) { worker, range in
        let bits = marks.bits(ofWorker: worker)
        for user in range {
          let hits = relevant.columns(ofRow: user).withUnsafeBufferPointer { truth in
            bits.set(truth)
            defer { bits.clear(truth) }
            return lists.items(ofList: user).prefix(cutoffs.last ?? 0).enumerated().filter {
              bits.contains($0.element)
            }
          }
          let expected = baseline.items(ofList: user)
          for (position, k) in cutoffs.enumerated() {
            let top = expected.prefix(k)
            let surprises = hits.count { $0.offset < k && !top.contains($0.element) }
            target[position * users + user] = Double(surprises) / Double(k)
          }
        }
      }
    }
    var table = UserTable(userCount: users)
    table.add(block: block, metrics: [.serendipity], cutoffs: cutoffs)
    return table
  }
}
