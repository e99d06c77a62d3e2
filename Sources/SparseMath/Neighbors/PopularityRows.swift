import CKernels

/// The users' rows with items numbered by falling popularity, packed for the pair loop.
///
/// Popular items come first in every row and in every array of sums, so that the hot sums share few
/// cache lines, and the partners j < i of a pair are the start of the row.
final class PopularityRows: @unchecked Sendable {
  /// How an entry holds its weight.
  enum Weights {
    case ones
    /// As whole multiples of 1 / scale, in 16 bits beside narrow items, else in 32.
    case whole(Column<Float>, scale: Int)
    /// As they are, in `singles`.
    case single(Column<Float>)
  }

  /// Shape [itemCount]: the item of the matrix at each place in the order of popularity.
  let labels: [UInt32]
  /// Item's first entry in `places`, shape [itemCount + 1].
  let starts: [Int]
  let entries: UnsafeMutableRawPointer
  /// The weights of the entries, for `Weights.single`.
  let singles: UnsafeMutablePointer<Float>?
  /// Where each item stands in the row of each of its users: 16 or 32 bits like the items.
  let places: UnsafeMutableRawPointer
  /// Shape [itemCount]: number of pairs (user, item before this one), the cost of its row.
  let pairCounts: [Int]
  /// Items and places have 16 bits, else 32.
  let isNarrow: Bool
  /// An entry is an item alone.
  let isPlain: Bool

  /// - Parameter weights: In the order of `itemUsers`.
  /// - Complexity: O(entries + items · log items).
  init(userItems: CSRMatrix, itemUsers: CSRMatrix, weights: Weights) {
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
    switch weights {
    case .ones: (isPlain, singles) = (true, nil)
    case .whole: (isPlain, singles) = (false, nil)
    case .single: (isPlain, singles) = (true, .allocate(capacity: entryCount))
    }
    places = .allocate(byteCount: entryCount * (isNarrow ? 2 : 4), alignment: 64)
    let entryBytes = (isNarrow ? 2 : 4) * (isPlain ? 1 : 2)
    // A row is read 4 entries at a time, never beyond its end.
    entries = .allocate(byteCount: entryCount * entryBytes, alignment: 64)
    let layout = Layout(
      labels: labels, starts: starts, entries: entries, singles: singles, places: places,
      weights: weights)
    pairCounts =
      switch (isNarrow, isPlain) {
      case (true, true): layout.fill(userItems, itemUsers, UInt16.self, UInt16.self)
      case (false, true): layout.fill(userItems, itemUsers, UInt32.self, UInt32.self)
      case (true, false): layout.fill(userItems, itemUsers, UInt16.self, UInt32.self)
      case (false, false): layout.fill(userItems, itemUsers, UInt32.self, UInt64.self)
      }
  }

  deinit {
    entries.deallocate()
    singles?.deallocate()
    places.deallocate()
  }

  /// The places of one item's users.
  func places(of item: Int) -> UnsafeRawPointer {
    UnsafeRawPointer(places) + starts[item] * (isNarrow ? 2 : 4)
  }

  /// Cuts the items into steps for the workers; between batches of them the calling thread can speak.
  ///
  /// - Parameter progress: Called on this thread with the number of entries done.
  /// - Throws: `CancellationError`.
  func forEachStep(
    of step: Int, parallelism: Parallelism, cancellation: Cancellation, progress: (Int) -> Void,
    _ body: (_ worker: Int, _ items: Range<Int>) -> Void
  ) throws {
    let itemCount = labels.count
    let stepCount = (itemCount + step - 1) / step
    let batch = 64
    for first in stride(from: 0, to: stepCount, by: batch) {
      let count = min(batch, stepCount - first)
      try parallelism.forEach(chunks: count, cancellation: cancellation) { worker, chunk in
        let item = (first + chunk) * step
        body(worker, item..<min(itemCount, item + step))
      }
      progress(starts[min(itemCount, (first + count) * step)])
    }
  }
}

private struct Layout {
  let labels: [Int]
  let starts: [Int]
  let entries: UnsafeMutableRawPointer
  let singles: UnsafeMutablePointer<Float>?
  let places: UnsafeMutableRawPointer
  let weights: PopularityRows.Weights

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
    let values: Column<Float>? =
      switch weights {
      case .ones: nil
      case .whole(let values, _), .single(let values): values
      }
    let scale: Float = if case .whole(_, let scale) = weights { Float(scale) } else { 1 }
    var pairCounts = [Int](repeating: 0, count: labels.count)
    userItems.rowOffsets.withUnsafeBufferPointer { offsets in
      itemUsers.columns.withUnsafeBufferPointer { users in
        withOptionalPointer(to: values) { values in
          for (item, label) in labels.enumerated() {
            var place = starts[item]
            var pairs = 0
            for entry in itemUsers.range(ofRow: label) {
              let user = Int(users[entry])
              let length = rowLengths[user]
              rowLengths[user] = length &+ 1
              var packed = Entry(truncatingIfNeeded: item)
              if let values {
                if let singles {
                  singles[Int(offsets[user] &+ length)] = values[entry]
                } else {
                  packed |= Entry(truncatingIfNeeded: Int32(values[entry] * scale)) << Item.bitWidth
                }
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
