import SparseMath

/// How many selected rows each user and each item has.
struct RowCounts {
  /// Shape [userCount].
  let users: [UInt32]
  /// Shape [itemCount].
  let items: [UInt32]

  init(_ view: LogView, _ parallelism: Parallelism) {
    var users = [UInt32](repeating: 0, count: view.userCount)
    var items = [UInt32](repeating: 0, count: view.itemCount)
    users.withUnsafeMutableBufferPointer { users in
      items.withUnsafeMutableBufferPointer { items in
        // One chunk per table: they share nothing and need no merging.
        parallelism.forEach(chunks: 2) { _, chunk in
          let (indexes, counts) = chunk == 0 ? (view.users, users) : (view.items, items)
          for position in 0..<view.count { counts[Int(indexes[position])] &+= 1 }
        }
      }
    }
    self.users = users
    self.items = items
  }
}
