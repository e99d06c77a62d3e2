import Recommenders

extension RankedLists {
  /// Some lists, in the order given.
  func gathering(_ lists: [Int]) -> RankedLists {
    var newOffsets = [0]
    var newItems: [UInt32] = []
    var newScores: [Double] = []
    for list in lists {
      newItems += items(ofList: list)
      newScores += scores(ofList: list)
      newOffsets.append(newItems.count)
    }
    return RankedLists(count: count, offsets: newOffsets, items: newItems, scores: newScores)
  }
}
