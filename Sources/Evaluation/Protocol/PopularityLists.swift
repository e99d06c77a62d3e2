import Recommenders
import SparseMath

extension EvaluationSetup {
  /// What plain popularity shows each evaluated user: the most taken candidates she has not seen.
  ///
  /// Scores are train users; ties go to the smaller index. The yardstick of serendipity and the
  /// floor of every comparison.
  ///
  /// - Complexity: O(items log items + users · (count + history)).
  public func popularityLists(count: Int) -> RankedLists {
    let counts = popularity.userCounts
    let order = candidates.indices.filter { candidates[$0] }
      .sorted { (counts[$1], $0) < (counts[$0], $1) }.map { UInt32($0) }
    let excludesSeen = evaluationProtocol(EvaluationOptions()).excludesSeen
    var offsets = [0]
    var items: [UInt32] = []
    let marks = ItemMarks(itemCount: counts.count, workers: 1)
    defer { marks.deallocate() }
    let seen = marks.bits(ofWorker: 0)
    for row in users.indices {
      histories.matrix.columns(ofRow: row).withUnsafeBufferPointer { history in
        if excludesSeen { seen.set(history) }
        var left = count
        for item in order {
          guard left > 0 else { break }
          guard !seen.contains(item) else { continue }
          items.append(item)
          left -= 1
        }
        seen.clear(history)
      }
      offsets.append(items.count)
    }
    return RankedLists(
      count: count, offsets: offsets, items: items, scores: items.map { Double(counts[Int($0)]) })
  }
}
