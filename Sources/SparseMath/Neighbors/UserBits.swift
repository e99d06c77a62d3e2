/// The users of the most popular items as bits: their common users are counted a word at a time.
final class UserBits: @unchecked Sendable {
  /// Items, a multiple of `step`.
  let itemCount: Int
  /// A multiple of 8.
  let wordCount: Int
  let words: UnsafeMutablePointer<UInt64>
  /// Items that are counted against all earlier ones at once.
  static let step = 32

  /// Takes the leading items for which comparing bits is cheaper than visiting pairs.
  ///
  /// - Parameter bitsPerPair: Bits that are compared in the time of visiting one pair.
  init(_ rows: PopularityRows, itemUsers: CSRMatrix, bitsPerPair: Int) {
    let userCount = itemUsers.columnCount
    let wordCount = (userCount + 511) / 512 * 8
    var cheaperCount = 0
    while cheaperCount < rows.pairCounts.count,
      rows.pairCounts[cheaperCount] * bitsPerPair >= cheaperCount * wordCount * 64
    {
      cheaperCount += 1
    }
    let itemCount = cheaperCount / Self.step * Self.step
    let words = UnsafeMutablePointer<UInt64>.allocate(capacity: max(1, itemCount * wordCount))
    words.initialize(repeating: 0, count: itemCount * wordCount)
    itemUsers.columns.withUnsafeBufferPointer { users in
      for item in 0..<itemCount {
        let bits = words + item * wordCount
        for entry in itemUsers.range(ofRow: Int(rows.labels[item])) {
          let user = Int(users[entry])
          bits[user >> 6] |= 1 << UInt64(user & 63)
        }
      }
    }
    self.words = words
    self.itemCount = itemCount
    self.wordCount = wordCount
  }

  deinit { words.deallocate() }
}
