extension Correlations {
  /// Scratch memory of one thread.
  final class Scratch {
    /// Shape [lines × 4], all zero between calls.
    let sums: UnsafeMutablePointer<Float>
    let touched: UnsafeMutablePointer<UInt32>
    /// All lines, ascending.
    let lines: UnsafeMutableBufferPointer<UInt32>
    /// A neighbour each: the bits of its similarity, inverted, above its line, so that ascending keys begin with the best.
    let keys: UnsafeMutableBufferPointer<UInt64>
    private let spare: UnsafeMutablePointer<UInt64>

    private static let digitBits = 11

    init(lineCount: Int) {
      sums = .allocate(capacity: 4 * max(1, lineCount))
      sums.initialize(repeating: 0, count: 4 * lineCount)
      // One more: the kernel writes before it knows whether a line is new.
      touched = .allocate(capacity: lineCount + 1)
      lines = .allocate(capacity: lineCount)
      keys = .allocate(capacity: lineCount)
      keys.initialize(repeating: 0)
      spare = .allocate(capacity: max(1, lineCount))
      spare.initialize(repeating: 0, count: lineCount)
      _ = lines.initialize(fromContentsOf: (0..<lineCount).lazy.map { UInt32($0) })
    }

    deinit {
      sums.deallocate()
      touched.deallocate()
      lines.deallocate()
      keys.deallocate()
      spare.deallocate()
    }

    /// The first keys, sorted; their lines ascend already.
    ///
    /// By the digits of the upper half, the lowest first: O(keys).
    func sortedKeys(_ count: Int) -> UnsafeMutableBufferPointer<UInt64> {
      var sorted = UnsafeMutableBufferPointer(rebasing: keys.prefix(count))
      guard var from = sorted.baseAddress, count > 1 << (Self.digitBits - 3) else {
        sorted.sort()
        return sorted
      }
      var to = spare
      withUnsafeTemporaryAllocation(of: Int.self, capacity: 1 << Self.digitBits) { next in
        let mask = UInt64(next.count - 1)
        for shift in stride(from: UInt64(32), to: 64, by: Self.digitBits) {
          next.initialize(repeating: 0)
          for place in 0..<count { next[Int(from[place] >> shift & mask)] += 1 }
          var start = 0
          for digit in next.indices { (next[digit], start) = (start, start + next[digit]) }
          for place in 0..<count {
            let digit = Int(from[place] >> shift & mask)
            to[next[digit]] = from[place]
            next[digit] += 1
          }
          swap(&from, &to)
        }
      }
      return UnsafeMutableBufferPointer(start: from, count: count)
    }
  }
}
