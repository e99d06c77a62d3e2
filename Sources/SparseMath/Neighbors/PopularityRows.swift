import CKernels

/// The users' rows with items numbered by falling popularity, packed for the pair loop.
///
/// Popular items come first in every row and in every array of sums, so that the hot sums share few
/// cache lines, and the partners j < i of a pair are the start of the row.
final class PopularityRows: @unchecked Sendable {
  /// Shape [itemCount]: the item of the matrix at each place in the order of popularity.
  let labels: [UInt32]
  let format: ck_knn_format
  /// Item's first entry in `places`, shape [itemCount + 1].
  let starts: [Int]
  let entries: UnsafeMutableRawPointer
  /// Where each item stands in the row of each of its users: 16 or 32 bits like the items.
  let places: UnsafeMutableRawPointer
  /// Shape [itemCount]: number of pairs (user, item before this one), the cost of its row.
  let pairCounts: [Int]
  let isNarrow: Bool

  /// - Complexity: O(entries + items · log items).
  init(userItems: CSRMatrix, itemUsers: CSRMatrix, weights: WholeWeights) {
    let itemCount = itemUsers.rowCount
    let counts = (0..<itemCount).map { itemUsers.entryCount(ofRow: $0) }
    let labels = (0..<itemCount).sorted {
      counts[$0] > counts[$1] || (counts[$0] == counts[$1] && $0 < $1)
    }
    self.labels = labels.map { UInt32($0) }
    var starts = [0]
    starts.reserveCapacity(itemCount + 1)
    for label in labels { starts.append(starts[starts.count - 1] + counts[label]) }
    self.starts = starts
    isNarrow = itemCount <= 1 << 16
    let entryCount = max(1, userItems.entryCount)
    places = .allocate(byteCount: entryCount * (isNarrow ? 2 : 4), alignment: 64)
    let isBinary = weights.values == nil
    let entryBytes = (isNarrow ? 2 : 4) * (isBinary ? 1 : 2)
    // A row is read 4 entries at a time, never beyond its end.
    entries = .allocate(byteCount: entryCount * entryBytes, alignment: 64)
    let layout = Layout(
      labels: labels, starts: starts, entries: entries, places: places, weights: weights)
    switch (isNarrow, isBinary) {
    case (true, true):
      format = CK_KNN_BINARY16
      pairCounts = layout.fill(userItems, itemUsers, UInt16.self, UInt16.self)
    case (false, true):
      format = CK_KNN_BINARY32
      pairCounts = layout.fill(userItems, itemUsers, UInt32.self, UInt32.self)
    case (true, false):
      format = CK_KNN_WEIGHTED16
      pairCounts = layout.fill(userItems, itemUsers, UInt16.self, UInt32.self)
    case (false, false):
      format = CK_KNN_WEIGHTED32
      pairCounts = layout.fill(userItems, itemUsers, UInt32.self, UInt64.self)
    }
  }

  deinit {
    entries.deallocate()
    places.deallocate()
  }

  /// The places of one item's users.
  func places(of item: Int) -> UnsafeRawPointer {
    UnsafeRawPointer(places) + starts[item] * (isNarrow ? 2 : 4)
  }
}

private struct Layout {
  let labels: [Int]
  let starts: [Int]
  let entries: UnsafeMutableRawPointer
  let places: UnsafeMutableRawPointer
  let weights: WholeWeights

  /// Appends every item, most popular first, to the rows of its users.
  @inline(__always)
  func fill<Item: FixedWidthInteger, Entry: FixedWidthInteger>(
    _ userItems: CSRMatrix, _ itemUsers: CSRMatrix, _: Item.Type, _: Entry.Type
  ) -> [Int] {
    let entries = entries.assumingMemoryBound(to: Entry.self)
    let places = places.assumingMemoryBound(to: Item.self)
    let rowLengths = UnsafeMutablePointer<UInt32>.allocate(capacity: max(1, userItems.rowCount))
    rowLengths.initialize(repeating: 0, count: userItems.rowCount)
    defer { rowLengths.deallocate() }
    let scale = Float(weights.scale)
    var pairCounts = [Int](repeating: 0, count: labels.count)
    userItems.rowOffsets.withUnsafeBufferPointer { offsets in
      itemUsers.columns.withUnsafeBufferPointer { users in
        withOptionalPointer(to: weights.values) { values in
          for (item, label) in labels.enumerated() {
            var place = starts[item]
            var pairs = 0
            for entry in itemUsers.range(ofRow: label) {
              let user = Int(users[entry])
              let length = rowLengths[user]
              rowLengths[user] = length &+ 1
              var packed = Entry(truncatingIfNeeded: item)
              if let values {
                packed |= Entry(truncatingIfNeeded: Int32(values[entry] * scale)) << Item.bitWidth
              }
              entries[Int(offsets[user] &+ length)] = packed
              places[place] = Item(truncatingIfNeeded: length)
              place &+= 1
              pairs &+= Int(length)
            }
            pairCounts[item] = pairs
          }
        }
      }
    }
    return pairCounts
  }

  private func withOptionalPointer(
    to column: Column<Float>?, _ body: (UnsafeBufferPointer<Float>?) -> Void
  ) {
    guard let column else { return body(nil) }
    column.withUnsafeBufferPointer { body($0) }
  }
}
