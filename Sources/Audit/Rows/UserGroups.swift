import SparseMath

/// The selected rows of each user, in the order of the selection.
struct UserGroups {
  /// Shape [userCount + 1].
  let offsets: [Int]
  /// Positions, user after user; nil where the selection is already in that order.
  let order: Column<UInt32>?

  /// - Complexity: O(rows + users), one counting sort.
  init(_ view: LogView, rowsPerUser: [UInt32]) {
    var offsets = [Int](repeating: 0, count: rowsPerUser.count + 1)
    for (user, count) in rowsPerUser.enumerated() {
      offsets[user + 1] = offsets[user] + Int(count)
    }
    self.offsets = offsets
    var isGrouped = true
    var position = 1
    while position < view.count, isGrouped {
      isGrouped = view.users[position - 1] <= view.users[position]
      position += 1
    }
    guard !isGrouped else {
      order = nil
      return
    }
    order = Column(count: view.count) { order in
      offsets.withUnsafeMutableBufferPointer { next in
        for position in 0..<view.count {
          let user = Int(view.users[position])
          order[next[user]] = UInt32(truncatingIfNeeded: position)
          next[user] &+= 1
        }
      }
    }
  }

  /// Rows of the user with the most.
  var longest: Int {
    zip(offsets.dropFirst(), offsets).reduce(0) { max($0, $1.0 - $1.1) }
  }

  /// Ranges of users with about equally many rows; their number depends on the data alone.
  func userRanges(atMost count: Int) -> [Range<Int>] {
    let userCount = offsets.count - 1
    let share = max(1, (offsets[userCount] + count - 1) / count)
    var ranges: [Range<Int>] = []
    var first = 0
    while first < userCount {
      var end = first + 1
      while end < userCount, offsets[end + 1] - offsets[first] <= share { end += 1 }
      ranges.append(first..<end)
      first = end
    }
    return ranges
  }
}
