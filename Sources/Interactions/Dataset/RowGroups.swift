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
    var next = [UInt32](repeating: 0, count: groupCount + 1)
    let offsets = keys.withUnsafeBufferPointer { keys in
      next.withUnsafeMutableBufferPointer { next in
        selection.forEach { next[Int(keys[$0]) + 1] &+= 1 }
        for group in 0..<groupCount { next[group + 1] &+= next[group] }
      }
      return Column(next)
    }
    self.offsets = offsets
    rows = Column(count: selection.count) { target in
      keys.withUnsafeBufferPointer { keys in
        next.withUnsafeMutableBufferPointer { next in
          selection.forEach { row in
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

  static func byUser(_ selection: RowSelection, of dataset: Dataset) -> RowGroups {
    RowGroups(selection, by: dataset.log.users, groupCount: dataset.userCount)
  }

  static func byItem(_ selection: RowSelection, of dataset: Dataset) -> RowGroups {
    RowGroups(selection, by: dataset.log.items, groupCount: dataset.itemCount)
  }

  var groupCount: Int { offsets.count - 1 }

  public func range(of group: Int) -> Range<Int> { Int(offsets[group])..<Int(offsets[group + 1]) }

  /// Runs `body` for each run of rows with the same user and item; groups must be `byPair`.
  func forEachPair(in log: InteractionLog, _ body: (UnsafeBufferPointer<UInt32>) -> Void) {
    rows.withUnsafeBufferPointer { rows in
      log.users.withUnsafeBufferPointer { users in
        log.items.withUnsafeBufferPointer { items in
          var start = 0
          while start < rows.count {
            let first = Int(rows[start])
            var end = start + 1
            while end < rows.count, items[Int(rows[end])] == items[first],
              users[Int(rows[end])] == users[first]
            { end += 1 }
            body(UnsafeBufferPointer(rebasing: rows[start..<end]))
            start = end
          }
        }
      }
    }
  }
}
