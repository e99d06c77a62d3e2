/// The gradient of a table of vectors: which rows get how much of which vector.
struct RowGradient {
  struct Part {
    /// Row of the table.
    let row: UInt32
    /// Vector among those given to the update.
    let source: UInt32
    let coefficient: Float
  }
  var parts: [Part] = []

  mutating func add(row: UInt32, source: Int, coefficient: Float = 1) {
    parts.append(
      Part(row: row, source: UInt32(truncatingIfNeeded: source), coefficient: coefficient))
  }

  /// The parts by ascending row, those of a row in the order in which they were added.
  ///
  /// - Returns: The rows that have parts, and where theirs begin; one offset more than rows.
  func sorted(rowCount: Int) -> (parts: [Part], rows: [UInt32], offsets: [Int]) {
    var next = [Int](repeating: 0, count: rowCount + 1)
    for part in parts { next[Int(part.row) + 1] += 1 }
    var rows: [UInt32] = []
    var offsets = [0]
    for row in 0..<rowCount {
      if next[row + 1] > 0 {
        rows.append(UInt32(row))
        offsets.append(next[row] + next[row + 1])
      }
      next[row + 1] += next[row]
    }
    let sorted = [Part](unsafeUninitializedCapacity: parts.count) { target, count in
      for part in parts {
        target.initializeElement(at: next[Int(part.row)], to: part)
        next[Int(part.row)] += 1
      }
      count = parts.count
    }
    return (sorted, rows, offsets)
  }
}
