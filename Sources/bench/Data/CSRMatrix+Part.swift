import SparseMath

extension CSRMatrix {
  /// The first rows, without values.
  func keepingFirst(_ count: Int) -> CSRMatrix {
    let rows = min(count, rowCount)
    return CSRMatrix(
      rowCount: rows, columnCount: columnCount, rowOffsets: Column(Array(rowOffsets[...rows])),
      columns: Column(Array(columns[..<Int(rowOffsets[rows])])), values: nil)
  }

  /// The columns with the most entries, the earlier of equals, in their old order.
  func keepingMostPopular(_ count: Int) -> CSRMatrix {
    var entries = [Int](repeating: 0, count: columnCount)
    for column in columns { entries[Int(column)] += 1 }
    let kept = (0..<columnCount).sorted { (entries[$1], $0) < (entries[$0], $1) }.prefix(count)
    var places = [UInt32?](repeating: nil, count: columnCount)
    for (place, column) in kept.sorted().enumerated() { places[column] = UInt32(place) }
    var offsets: [UInt32] = [0]
    var newColumns: [UInt32] = []
    for row in 0..<rowCount {
      newColumns += columns(ofRow: row).compactMap { places[Int($0)] }
      offsets.append(UInt32(newColumns.count))
    }
    return CSRMatrix(
      rowCount: rowCount, columnCount: kept.count, rowOffsets: Column(offsets),
      columns: Column(newColumns), values: nil)
  }
}
