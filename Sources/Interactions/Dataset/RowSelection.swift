import SparseMath

/// Rows of an interaction log, in a stated order (that of the file unless it says otherwise).
public enum RowSelection: Sendable, Equatable {
  /// The first `count` rows of the log: the whole log, untouched.
  case all(count: Int)
  case rows(Column<UInt32>)

  public var count: Int {
    switch self {
    case .all(let count): count
    case .rows(let rows): rows.count
    }
  }

  /// Row number in the log.
  public subscript(position: Int) -> Int {
    switch self {
    case .all: position
    case .rows(let rows): Int(rows[position])
    }
  }

  /// Runs `body` for each row number in order.
  @inlinable public func forEach(_ body: (Int) throws -> Void) rethrows {
    switch self {
    case .all(let count): for row in 0..<count { try body(row) }
    case .rows(let rows):
      try rows.withUnsafeBufferPointer { rows in for row in rows { try body(Int(row)) } }
    }
  }

  /// The same, until the flag is raised.
  ///
  /// - Throws: `CancellationError`.
  @inline(__always)
  func forEach(_ cancellation: Cancellation, _ body: (Int) throws -> Void) throws {
    switch self {
    case .all(let count):
      try cancellation.forEachBlock(of: count) { for row in $0 { try body(row) } }
    case .rows(let rows):
      try rows.withUnsafeBufferPointer { rows in
        try cancellation.forEachBlock(of: rows.count) {
          for position in $0 { try body(Int(rows[position])) }
        }
      }
    }
  }
}
