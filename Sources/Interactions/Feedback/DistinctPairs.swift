import SparseMath
import Synchronization

/// The matrix of rows of which no two have the same user and item, as in most rating files.
///
/// Users are put in order one after the other in a few kilobytes, several at the same time, and
/// written where they belong: there is no sort of the whole log and nothing of its size beside the
/// matrix. In a file that lists users in ascending order the rows are not even gathered first.
struct DistinctPairs {
  private static let rowsPerChunk = 1 << 15

  let dataset: Dataset
  let rows: RowSelection
  let weighing: RowWeighing

  /// Nil where some pair has several rows.
  func matrix(
    parallelism: Parallelism, cancellation: Cancellation = Cancellation()
  ) throws -> (userItems: CSRMatrix, tally: FeedbackTally)? {
    let (order, offsets) = try rowsByUser(cancellation)
    let chunks = cut(offsets)
    let hasValues = !weighing.isBinary
    var kept = [UInt32](repeating: 0, count: dataset.userCount)
    var tallies = [FeedbackTally](repeating: FeedbackTally(), count: chunks.count)
    let isDistinct = Atomic(true)
    var values: Column<Float>?
    let columns = try Column<UInt32>(count: rows.count) { columns in
      let valueCount = hasValues ? rows.count : 0
      values = try Column<Float>(count: valueCount) { values in
        try kept.withUnsafeMutableBufferPointer { kept in
          try tallies.withUnsafeMutableBufferPointer { tallies in
            let target = Target(
              columns: columns.baseAddress, values: hasValues ? values.baseAddress : nil,
              kept: kept.baseAddress)
            let tallies = tallies
            let longest = (0..<dataset.userCount).reduce(0) {
              max($0, Int(offsets[$1 + 1] - offsets[$1]))
            }
            let workers = (0..<parallelism.threadCount).map { _ in
              UserSorter(capacity: longest)
            }
            try parallelism.forEach(chunks: chunks.count, cancellation: cancellation) {
              worker, chunk in
              guard isDistinct.load(ordering: .relaxed) else { return }
              var weighing = weighing
              let isGood = fill(
                chunks[chunk], order, offsets, sorter: workers[worker], &weighing, target)
              tallies[chunk] = weighing.tally
              if !isGood { isDistinct.store(false, ordering: .relaxed) }
            }
          }
        }
      }
    }
    guard isDistinct.load(ordering: .relaxed) else { return nil }
    var tally = tallies.reduce(into: FeedbackTally()) { $0.add($1) }
    tally.rows = rows.count
    let full = CSRMatrix(
      rowCount: dataset.userCount, columnCount: dataset.itemCount, rowOffsets: offsets,
      columns: columns, values: hasValues ? values : nil)
    let matrix = full.keepingFirst(kept)
    tally.positives = matrix.entryCount
    return (matrix, tally)
  }

  /// Rows of the log, users ascending, and where each user's begin; nil for all rows as they are.
  private func rowsByUser(
    _ cancellation: Cancellation
  ) throws -> (order: Column<UInt32>?, offsets: Column<UInt32>) {
    var counts = [UInt32](repeating: 0, count: dataset.userCount + 1)
    var isAscending = true
    try dataset.log.users.withUnsafeBufferPointer { users in
      try counts.withUnsafeMutableBufferPointer { counts in
        var previous: UInt32 = 0
        try rows.forEach(cancellation) { row in
          let user = users[row]
          if user < previous { isAscending = false }
          previous = user
          counts[Int(user) + 1] &+= 1
        }
      }
    }
    guard isAscending else {
      let groups = try RowGroups.byUser(rows, of: dataset, cancellation)
      return (groups.rows, groups.offsets)
    }
    for user in 0..<dataset.userCount { counts[user + 1] += counts[user] }
    if case .rows(let order) = rows { return (order, Column(counts)) }
    return (nil, Column(counts))
  }

  private func cut(_ offsets: Column<UInt32>) -> [Range<Int>] {
    var chunks: [Range<Int>] = []
    var first = 0
    for user in 0..<dataset.userCount {
      let isFull = Int(offsets[user + 1] - offsets[first]) >= Self.rowsPerChunk
      if isFull || user + 1 == dataset.userCount {
        chunks.append(first..<user + 1)
        first = user + 1
      }
    }
    return chunks
  }

  private struct Target {
    let columns: UnsafeMutablePointer<UInt32>?
    let values: UnsafeMutablePointer<Float>?
    /// Entries of each user, from the place where her rows would begin.
    let kept: UnsafeMutablePointer<UInt32>?
  }

  /// False where a pair has several rows.
  private func fill(
    _ users: Range<Int>, _ order: Column<UInt32>?, _ offsets: Column<UInt32>, sorter: UserSorter,
    _ weighing: inout RowWeighing, _ target: Target
  ) -> Bool {
    guard let columns = target.columns, let kept = target.kept else { return true }
    return dataset.log.items.withUnsafeBufferPointer { items in
      for user in users {
        let range = Int(offsets[user])..<Int(offsets[user + 1])
        let places = sorter.sort(count: range.count) { place in
          items[order.map { Int($0[range.lowerBound + place]) } ?? range.lowerBound + place]
        }
        var next = range.lowerBound
        var previous = UInt64.max
        for place in 0..<range.count {
          let item = places[place] >> 32
          guard item != previous else { return false }
          previous = item
          let position = range.lowerBound + Int(places[place] & 0xffff_ffff)
          let row = order.map { Int($0[position]) } ?? position
          guard let weight = weighing.weight(ofSingleRow: row) else { continue }
          columns[next] = UInt32(truncatingIfNeeded: item)
          target.values?[next] = weight
          next &+= 1
        }
        kept[user] = UInt32(truncatingIfNeeded: next - range.lowerBound)
      }
      return true
    }
  }
}

extension CSRMatrix {
  /// The first `counts[row]` entries of each row.
  fileprivate func keepingFirst(_ counts: [UInt32]) -> CSRMatrix {
    let total = counts.reduce(0) { $0 + Int($1) }
    guard total < entryCount else { return self }
    var offsets: [UInt32] = [0]
    offsets.reserveCapacity(rowCount + 1)
    for count in counts { offsets.append(offsets[offsets.count - 1] + count) }
    func gather<Element>(_ source: Column<Element>) -> Column<Element> {
      Column(count: total) { target in
        guard let target = target.baseAddress else { return }
        source.withUnsafeBufferPointer { source in
          guard let source = source.baseAddress else { return }
          for row in 0..<rowCount {
            (target + Int(offsets[row])).initialize(
              from: source + Int(rowOffsets[row]), count: Int(counts[row]))
          }
        }
      }
    }
    return CSRMatrix(
      rowCount: rowCount, columnCount: columnCount, rowOffsets: Column(offsets),
      columns: gather(columns), values: values.map(gather))
  }
}
