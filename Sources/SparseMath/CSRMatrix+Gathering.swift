extension CSRMatrix {
  /// Some rows as a matrix of their own, in the order given.
  ///
  /// - Parameter keeps: Which columns stay.
  /// - Complexity: O(entries of the rows).
  public func gathering(
    rows: some Sequence<Int>, keeping keeps: (Int) -> Bool = { _ in true }
  ) -> CSRMatrix {
    var offsets: [UInt32] = [0]
    var gathered: [UInt32] = []
    var gatheredValues: [Float] = []
    for row in rows {
      for entry in range(ofRow: row) where keeps(Int(columns[entry])) {
        gathered.append(columns[entry])
        if let values { gatheredValues.append(values[entry]) }
      }
      offsets.append(UInt32(gathered.count))
    }
    return CSRMatrix(
      rowCount: offsets.count - 1, columnCount: columnCount, rowOffsets: Column(offsets),
      columns: Column(gathered), values: values == nil ? nil : Column(gatheredValues))
  }
}
