import SparseMath

/// Ratings cut into blocks of users by blocks of items, so that descent can run on many threads with
/// one result: blocks that share neither users nor items do not feel each other.
///
/// The strata of Gemulla, Nijkamp, Haas and Sismanis 2011 (doi:10.1145/2020408.2020426): in step s of an
/// epoch users of block b meet items of block b + s. How many blocks depends on the data alone.
struct RatingBlocks {
  let count: Int
  /// Users of each block, with about equal numbers of ratings.
  let users: [Range<Int>]
  /// Shape [userCount × (count + 1)]: where each user's ratings of each block of items begin, then the end.
  let bounds: [UInt32]

  /// - Parameter ratings: Shape [userCount × itemCount], columns increasing in each row.
  init(_ ratings: CSRMatrix, itemUsers: CSRMatrix, count: Int? = nil) {
    let count = count ?? Self.suggestedCount(ratings.entryCount)
    self.count = count
    users = Self.evenly(ratings, count)
    let items = Self.evenly(itemUsers, count)
    var bounds = [UInt32](repeating: 0, count: ratings.rowCount * (count + 1))
    ratings.columns.withUnsafeBufferPointer { columns in
      for user in 0..<ratings.rowCount {
        let range = ratings.range(ofRow: user)
        var entry = range.lowerBound
        for (block, range) in items.enumerated() {
          bounds[user * (count + 1) + block] = UInt32(entry)
          while entry < ratings.range(ofRow: user).upperBound, columns[entry] < range.upperBound {
            entry += 1
          }
        }
        bounds[user * (count + 1) + count] = UInt32(range.upperBound)
      }
    }
    self.bounds = bounds
  }

  /// Small enough blocks to stop within milliseconds, few enough that a user's ratings stay together.
  private static func suggestedCount(_ ratings: Int) -> Int {
    switch ratings {
    case ..<1_000_000: 4
    case ..<50_000_000: 8
    default: 16
    }
  }

  /// Cuts rows into ranges with about equal numbers of entries.
  private static func evenly(_ matrix: CSRMatrix, _ count: Int) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var first = 0
    for block in 0..<count {
      var last = first
      let end = matrix.entryCount * (block + 1) / count
      while last < matrix.rowCount,
        block == count - 1 || Int(matrix.rowOffsets[last + 1]) <= end
      {
        last += 1
      }
      ranges.append(first..<last)
      first = last
    }
    return ranges
  }
}
