/// A sparse matrix in compressed sparse row form.
///
/// Row `r` holds the columns `columns[rowOffsets[r]..<rowOffsets[r + 1]]`, strictly increasing, and
/// the values at the same positions. A matrix without values is binary: every stored entry is 1.
public struct CSRMatrix: Sendable {
  public let rowCount: Int
  public let columnCount: Int
  /// Shape [rowCount + 1], non-decreasing, first 0, last `entryCount`.
  public let rowOffsets: Column<UInt32>
  /// Shape [entryCount], each below `columnCount`.
  public let columns: Column<UInt32>
  /// Shape [entryCount], or nil where every entry is 1.
  public let values: Column<Float>?

  public init(
    rowCount: Int, columnCount: Int, rowOffsets: Column<UInt32>, columns: Column<UInt32>,
    values: Column<Float>?
  ) {
    precondition(rowOffsets.count == rowCount + 1, "rowOffsets needs one entry more than rows")
    precondition(values == nil || values?.count == columns.count, "one value for each column entry")
    self.rowCount = rowCount
    self.columnCount = columnCount
    self.rowOffsets = rowOffsets
    self.columns = columns
    self.values = values
  }

  public var entryCount: Int { columns.count }

  /// Share of cells that hold an entry, 0...1; 0 for an empty matrix.
  public var density: Double {
    let cells = Double(rowCount) * Double(columnCount)
    return cells > 0 ? Double(entryCount) / cells : 0
  }

  /// Positions in `columns` and `values` that belong to one row.
  @inlinable public func range(ofRow row: Int) -> Range<Int> {
    Int(rowOffsets[row])..<Int(rowOffsets[row + 1])
  }

  /// Column numbers of one row, strictly increasing.
  public func columns(ofRow row: Int) -> Column<UInt32> { columns.window(range(ofRow: row)) }

  /// Values of one row, or nil in a binary matrix.
  public func values(ofRow row: Int) -> Column<Float>? { values?.window(range(ofRow: row)) }

  /// Number of entries of one row.
  @inlinable public func entryCount(ofRow row: Int) -> Int { range(ofRow: row).count }

  /// The transpose; rows of the result list their columns in increasing order.
  ///
  /// - Complexity: O(entries + rows + columns), one counting sort.
  public func transposed() -> CSRMatrix { transposed {} }

  /// The same, until the flag is raised.
  ///
  /// - Throws: `CancellationError`.
  public func transposed(cancellation: Cancellation) throws -> CSRMatrix {
    try transposed { try cancellation.check() }
  }

  @inline(__always)
  private func transposed(check: () throws -> Void) rethrows -> CSRMatrix {
    try check()
    var next = [UInt32](repeating: 0, count: columnCount + 1)
    columns.withUnsafeBufferPointer { columns in
      for column in columns { next[Int(column) + 1] += 1 }
    }
    for column in 0..<columnCount { next[column + 1] += next[column] }
    let offsets = Column(next)
    var newValues: Column<Float>?
    let newColumns = try Column<UInt32>(count: entryCount) { target in
      func scatter(_ moveValue: (Int, Int) -> Void) throws {
        try rowOffsets.withUnsafeBufferPointer { rowOffsets in
          try columns.withUnsafeBufferPointer { columns in
            try next.withUnsafeMutableBufferPointer { next in
              for row in 0..<rowCount {
                if row & 0x3ff == 0 { try check() }
                for source in Int(rowOffsets[row])..<Int(rowOffsets[row + 1]) {
                  let column = Int(columns[source])
                  let destination = Int(next[column])
                  next[column] &+= 1
                  target[destination] = UInt32(truncatingIfNeeded: row)
                  moveValue(source, destination)
                }
              }
            }
          }
        }
      }
      if let values {
        newValues = try Column<Float>(count: entryCount) { valueTarget in
          try values.withUnsafeBufferPointer { values in
            try scatter { source, destination in valueTarget[destination] = values[source] }
          }
        }
      } else {
        try scatter { _, _ in }
      }
    }
    return CSRMatrix(
      rowCount: columnCount, columnCount: rowCount, rowOffsets: offsets, columns: newColumns,
      values: newValues)
  }
}
