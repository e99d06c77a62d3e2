import SparseMath

extension RowSelection {
  /// The same rows by time ascending; equal times keep their order.
  ///
  /// - Complexity: O(rows) when they are in order already, else one pass of a radix sort for each
  ///   11 bits of the time span.
  /// - Throws: `CancellationError`.
  func orderedByTime(
    _ timestamps: Timestamps, _ cancellation: Cancellation
  ) throws -> RowSelection {
    guard count > 1 else { return self }
    let keys = UnsafeMutableBufferPointer<UInt64>.allocate(capacity: count)
    defer { keys.deallocate() }
    var isOrdered = true
    var position = 0
    // Flipping the sign bit makes unsigned order agree with signed order.
    func take(_ time: Int64) {
      let key = UInt64(bitPattern: time) ^ (1 << 63)
      keys[position] = key
      if position > 0, keys[position - 1] > key { isOrdered = false }
      position += 1
    }
    switch timestamps {
    case .seconds(let seconds):
      try seconds.withUnsafeBufferPointer { seconds in
        try forEach(cancellation) { take(Int64(seconds[$0])) }
      }
    case .milliseconds(let milliseconds):
      try milliseconds.withUnsafeBufferPointer { milliseconds in
        try forEach(cancellation) { take(milliseconds[$0]) }
      }
    }
    return try isOrdered ? self : .rows(radixSorted(by: keys, cancellation))
  }

  /// Least significant digit first; `keys` is used up.
  private func radixSorted(
    by keys: UnsafeMutableBufferPointer<UInt64>, _ cancellation: Cancellation
  ) throws -> Column<UInt32> {
    var smallest = keys[0]
    var largest = keys[0]
    for key in keys {
      smallest = min(smallest, key)
      largest = max(largest, key)
    }
    let digitBits = 11
    let span = largest - smallest
    let passes = (64 - span.leadingZeroBitCount + digitBits - 1) / digitBits
    let count = keys.count
    let otherKeys = UnsafeMutableBufferPointer<UInt64>.allocate(capacity: count)
    let spareRows = UnsafeMutableBufferPointer<UInt32>.allocate(capacity: count)
    defer {
      otherKeys.deallocate()
      spareRows.deallocate()
    }
    return try Column<UInt32>(count: count) { target in
      var fromKeys = keys
      var toKeys = otherKeys
      // The last pass must end in `target`.
      var fromRows = passes.isMultiple(of: 2) ? target : spareRows
      var toRows = passes.isMultiple(of: 2) ? spareRows : target
      var position = 0
      try forEach(cancellation) { row in
        fromRows[position] = UInt32(truncatingIfNeeded: row)
        position += 1
      }
      for pass in 0..<passes {
        let shift = UInt64(pass * digitBits)
        let mask = UInt64(1 << digitBits) - 1
        try withUnsafeTemporaryAllocation(of: Int.self, capacity: 1 << digitBits) { next in
          next.initialize(repeating: 0)
          try cancellation.forEachBlock(of: count) { block in
            for source in block { next[Int(((fromKeys[source] &- smallest) >> shift) & mask)] += 1 }
          }
          var start = 0
          for digit in 0..<next.count {
            let digitCount = next[digit]
            next[digit] = start
            start += digitCount
          }
          try cancellation.forEachBlock(of: count) { block in
            for source in block {
              let key = fromKeys[source]
              let digit = Int(((key &- smallest) >> shift) & mask)
              let destination = next[digit]
              next[digit] = destination &+ 1
              toKeys[destination] = key
              toRows[destination] = fromRows[source]
            }
          }
        }
        swap(&fromKeys, &toKeys)
        swap(&fromRows, &toRows)
      }
    }
  }
}
