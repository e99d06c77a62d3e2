import Interactions
import SparseMath

extension Recommender {
  /// Items and weights alone.
  public var historyDetail: HistoryDetail { [] }

  /// Most models learn an item from its users.
  public var knowsUntouchedItems: Bool { false }

  /// Scores every history and keeps its best candidates.
  public func rank(_ request: RankingRequest) throws -> RankedLists { try rankByScoring(request) }

  /// No item is like another for models without such a notion.
  public func similarItems(
    to item: ItemIndex, count: Int
  ) -> [(item: ItemIndex, similarity: Double)] { [] }

  /// The plain form of `rank`, to which faster ones are held.
  ///
  /// - Throws: `CancellationError`.
  /// - Complexity: O(lists · (cost of `score` + items)).
  public func rankByScoring(_ request: RankingRequest) throws -> RankedLists {
    precondition(request.candidates.count == itemCount, "candidates needs one entry for each item")
    precondition(
      request.histories.matrix.columnCount == itemCount, "histories needs one column per item")
    let listCount = request.histories.count
    let length = max(0, min(request.count, itemCount))
    var items = [UInt32](repeating: 0, count: listCount * length)
    var scores = [Double](repeating: 0, count: listCount * length)
    var lengths = [Int](repeating: 0, count: listCount)
    try items.withUnsafeMutableBufferPointer { items in
      try scores.withUnsafeMutableBufferPointer { scores in
        try lengths.withUnsafeMutableBufferPointer { lengths in
          let target = ListTarget(items: items, scores: scores, lengths: lengths, length: length)
          try request.parallelism.forEach(chunks: listCount, cancellation: request.cancellation) {
            _, list in fill(target, list: list, request)
          }
        }
      }
    }
    return RankedLists(
      count: request.count, length: length, lengths: lengths, items: items, scores: scores)
  }

  private func fill(_ target: ListTarget, list: Int, _ request: RankingRequest) {
    let history = request.histories.history(at: list, detail: historyDetail)
    withUnsafeTemporaryAllocation(of: Double.self, capacity: itemCount) { all in
      score(history, into: all)
      var selection = TopSelection(capacity: target.length)
      var seen = request.excludesSeen ? history.items[...] : []
      request.candidates.withUnsafeBufferPointer { candidates in
        for item in 0..<itemCount {
          if let next = seen.first, next.position == item {
            seen.removeFirst()
          } else if candidates[item] {
            selection.offer(item, score: all[item])
          }
        }
      }
      var position = list * target.length
      selection.drain { item, score in
        target.items[position] = item
        target.scores[position] = score
        position += 1
      }
      target.lengths[list] = position - list * target.length
    }
  }
}

/// Where the lists go: `length` places for each; different lists are written by different threads.
private struct ListTarget {
  let items: UnsafeMutableBufferPointer<UInt32>
  let scores: UnsafeMutableBufferPointer<Double>
  let lengths: UnsafeMutableBufferPointer<Int>
  let length: Int
}

extension RankedLists {
  /// Closes the gaps of lists that are shorter than `length`.
  init(count: Int, length: Int, lengths: [Int], items: [UInt32], scores: [Double]) {
    var offsets = [0]
    offsets.reserveCapacity(lengths.count + 1)
    for length in lengths { offsets.append(offsets[offsets.count - 1] + length) }
    if offsets[lengths.count] == items.count {
      self.init(count: count, offsets: offsets, items: items, scores: scores)
      return
    }
    var packedItems: [UInt32] = []
    var packedScores: [Double] = []
    for list in lengths.indices {
      let range = list * length..<list * length + lengths[list]
      packedItems += items[range]
      packedScores += scores[range]
    }
    self.init(count: count, offsets: offsets, items: packedItems, scores: packedScores)
  }
}
