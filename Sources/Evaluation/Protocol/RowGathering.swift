import Recommenders
import SparseMath

extension CSRMatrix {
  /// Some rows as a matrix of their own, in the order given, without values.
  ///
  /// - Parameter keeps: Which columns stay.
  func gathering(rows: some Sequence<Int>, keeping keeps: (Int) -> Bool = { _ in true })
    -> CSRMatrix
  {
    var offsets: [UInt32] = [0]
    var gathered: [UInt32] = []
    for row in rows {
      for column in columns(ofRow: row) where keeps(Int(column)) { gathered.append(column) }
      offsets.append(UInt32(gathered.count))
    }
    return CSRMatrix(
      rowCount: offsets.count - 1, columnCount: columnCount, rowOffsets: Column(offsets),
      columns: Column(gathered), values: nil)
  }
}

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
