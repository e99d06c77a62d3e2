import Recommenders
import SparseMath

/// What kind of items the lists hold and how often each item is shown.
struct ExposurePass {
  static let metrics: [Metric] = [.novelty, .arp, .longTailShare]

  let lists: RankedLists
  let popularity: ItemPopularity
  /// Ascending.
  let cutoffs: [Int]
  let parallelism: Parallelism

  /// - Returns: Per-user values, NaN for an empty list, and for each cut-off how often each item was shown.
  func run() -> (table: UserTable, shown: [[Int]]) {
    let users = lists.listCount
    let items = popularity.userCounts.count
    let facts = popularity.userCounts.indices.map { item in
      ItemFacts(
        selfInformation: popularity.selfInformation[item],
        popularity: Double(popularity.userCounts[item]), tail: popularity.isHead[item] ? 0 : 1)
    }
    let bands = cutoffs.count * items
    // Whole numbers add up to the same in any order: one counter per worker, summed at the end.
    var counters = [UInt32](repeating: 0, count: parallelism.threadCount * bands)
    let block = Column<Double>(count: Self.metrics.count * cutoffs.count * users) { target in
      counters.withUnsafeMutableBufferPointer { counters in
        facts.withUnsafeBufferPointer { facts in
          lists.items.withUnsafeBufferPointer { slots in
            lists.offsets.withUnsafeBufferPointer { offsets in
              parallelism.forEach(count: users, chunkSize: AccuracyPass.usersPerChunk) {
                worker, range in
                let counts = UnsafeMutableBufferPointer(
                  rebasing: counters[worker * bands..<(worker + 1) * bands])
                for user in range {
                  let list = UnsafeBufferPointer(rebasing: slots[offsets[user]..<offsets[user + 1]])
                  describe(list: list, user: user, facts: facts, counts: counts, into: target)
                }
              }
            }
          }
        }
      }
    }
    var table = UserTable(userCount: users)
    table.add(block: block, metrics: Self.metrics, cutoffs: cutoffs)
    return (table, shownCounts(counters, itemCount: items))
  }

  private struct ItemFacts {
    let selfInformation: Double
    let popularity: Double
    let tail: Double
  }

  @inline(__always) private func describe(
    list: UnsafeBufferPointer<UInt32>, user: Int, facts: UnsafeBufferPointer<ItemFacts>,
    counts: UnsafeMutableBufferPointer<UInt32>, into target: UnsafeMutableBufferPointer<Double>
  ) {
    let users = lists.listCount
    let stride = users &* cutoffs.count
    var information = 0.0
    var popularity = 0.0
    var tail = 0.0
    var rank = 0
    var band = 0
    for (position, k) in cutoffs.enumerated() {
      let end = min(k, list.count)
      while rank < end {
        let item = Int(list[rank])
        let fact = facts[item]
        information += fact.selfInformation
        popularity += fact.popularity
        tail += fact.tail
        counts[band &+ item] &+= 1
        rank &+= 1
      }
      band &+= facts.count
      let cell = position &* users &+ user
      let length = Double(end)  // 0 / 0 is NaN: an empty list has no value.
      target[cell] = information / length
      target[cell &+ stride] = popularity / length
      target[cell &+ 2 &* stride] = tail / length
    }
  }

  /// A slot counts for its own cut-off band and for all longer ones.
  private func shownCounts(_ counters: [UInt32], itemCount: Int) -> [[Int]] {
    let bands = cutoffs.count * itemCount
    var running = [Int](repeating: 0, count: itemCount)
    return cutoffs.indices.map { position in
      for worker in 0..<parallelism.threadCount {
        let start = worker * bands + position * itemCount
        for item in 0..<itemCount { running[item] += Int(counters[start + item]) }
      }
      return running
    }
  }
}
