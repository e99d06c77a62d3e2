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

  func run() -> UserTable {
    let users = lists.listCount
    let block = Column<Double>(count: cutoffs.count * users) { target in
      parallelism.forEach(count: users, chunkSize: AccuracyPass.usersPerChunk) { _, range in
        for user in range {
          let truth = relevant.columns(ofRow: user)
          let expected = baseline.items(ofList: user)
          let hits = lists.items(ofList: user).prefix(cutoffs.last ?? 0).enumerated().filter {
            contains(truth, $0.element)
          }
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

  /// Binary search in a strictly increasing column.
  private func contains(_ sorted: Column<UInt32>, _ item: UInt32) -> Bool {
    sorted.withUnsafeBufferPointer { sorted in
      var low = 0
      var high = sorted.count
      while low < high {
        let middle = (low + high) / 2
        if sorted[middle] < item { low = middle + 1 } else { high = middle }
      }
      return low < sorted.count && sorted[low] == item
    }
  }
}
