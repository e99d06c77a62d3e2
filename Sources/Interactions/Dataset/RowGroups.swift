import SparseMath

/// Rows gathered by user or by item: group `g` holds `rows[offsets[g]..<offsets[g + 1]]`.
///
/// Within a group the rows keep the order of the selection they came from.
public struct RowGroups: Sendable {
  /// Shape [groupCount + 1].
  public let offsets: Column<UInt32>
  /// Row numbers of the log.
  public let rows: Column<UInt32>

  /// - Parameter keys: Shape [log.count], each below `groupCount`.
  /// - Complexity: O(rows + groups), one stable counting sort.
  public init(_ selection: RowSelection, by keys: Column<UInt32>, groupCount: Int) {
    self.init(count: selection.count, by: keys, groupCount) { body in selection.forEach(body) }
  }

  /// The same, until the flag is raised.
  ///
  /// - Throws: `CancellationError`.
  init(
    _ selection: RowSelection, by keys: Column<UInt32>, groupCount: Int, cancellation: Cancellation
  ) throws {
    try self.init(count: selection.count, by: keys, groupCount) { body in
      try selection.forEach(cancellation, body)
    }
  }

  @inline(__always)
  private init(
    count: Int, by keys: Column<UInt32>, _ groupCount: Int,
    forEachRow: ((Int) -> Void) throws -> Void
  ) rethrows {
    var next = [UInt32](repeating: 0, count: groupCount + 1)
    let offsets = try keys.withUnsafeBufferPointer { keys in
      try next.withUnsafeMutableBufferPointer { next in
        try forEachRow { next[Int(keys[$0]) + 1] &+= 1 }
        for group in 0..<groupCount { next[group + 1] &+= next[group] }
      }
      return Column(next)
    }
    self.offsets = offsets
    rows = try Column(count: count) { target in
      try keys.withUnsafeBufferPointer { keys in
        try next.withUnsafeMutableBufferPointer { next in
          try forEachRow { row in
            let group = Int(keys[row])
            target[Int(next[group])] = UInt32(truncatingIfNeeded: row)
            next[group] &+= 1
          }
        }
      }
    }
  }

  /// Rows by user and within a user by item; rows of one (user, item) pair keep their order.
  ///
  /// Two stable counting sorts, the minor key first: no comparison of packed pairs is needed.
  static func byPair(_ selection: RowSelection, of dataset: Dataset) -> RowGroups {
    let byItem = RowGroups(selection, by: dataset.log.items, groupCount: dataset.itemCount)
    return RowGroups(.rows(byItem.rows), by: dataset.log.users, groupCount: dataset.userCount)
  }

  static func byPair(
    _ selection: RowSelection, of dataset: Dataset, _ cancellation: Cancellation
  ) throws -> RowGroups {
    try byUser(.rows(byItem(selection, of: dataset, cancellation).rows), of: dataset, cancellation)
  }

  static func byUser(
    _ selection: RowSelection, of dataset: Dataset, _ cancellation: Cancellation
  ) throws -> RowGroups {
    try RowGroups(
      selection, by: dataset.log.users, groupCount: dataset.userCount, cancellation: cancellation)
  }

  static func byItem(
    _ selection: RowSelection, of dataset: Dataset, _ cancellation: Cancellation
  ) throws -> RowGroups {
    try RowGroups(
      selection, by: dataset.log.items, groupCount: dataset.itemCount, cancellation: cancellation)
  }

  var groupCount: Int { offsets.count - 1 }

  public func range(of group: Int) -> Range<Int> { Int(offsets[group])..<Int(offsets[group + 1]) }

  /// Runs `body` for each run of rows with the same user and item; groups must be `byPair`.
  func forEachPair(
    in log: InteractionLog, _ body: (UnsafeBufferPointer<UInt32>) throws -> Void
  ) rethrows {
    try rows.withUnsafeBufferPointer { rows in
      try log.users.withUnsafeBufferPointer { users in
        try log.items.withUnsafeBufferPointer { items in
          var start = 0
          while start < rows.count {
            let first = Int(rows[start])
            var end = start + 1
            while end < rows.count, items[Int(rows[end])] == items[first],
              users[Int(rows[end])] == users[first]
            { end += 1 }
            try body(UnsafeBufferPointer(rebasing: rows[start..<end]))
            start = end
          }
        }
      }
    }
  }
}
