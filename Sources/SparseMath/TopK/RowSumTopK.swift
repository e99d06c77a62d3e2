import CKernels

/// Lists of the highest sums of weighted matrix rows, for many histories at once.
///
/// A history's score of a column is Σ weight · matrix[row of the history item][column], as in linear
/// item-to-item models. A block of histories shares each strip of 64 columns while it is in the
/// cache; every score is summed in the order of its history, so it is the plain loop's to the bit.
public struct RowSumTopK<Scalar: BLASScalar>: Sendable {
  /// Items of the matrix, shape [order].
  let items: [UInt32]
  /// Shape [itemCount]: row and column of each item, or -1.
  let places: [Int32]
  /// Shape [order × order], row-major.
  let matrix: [Scalar]
  let instructionSet: InstructionSet

  /// - Parameters:
  ///   - items: Shape [order], ascending: which item each row and column of the matrix belongs to.
  ///   - itemCount: Items outside the matrix score 0.
  ///   - matrix: Shape [order × order], row-major.
  public init(
    items: [UInt32], itemCount: Int, matrix: [Scalar], instructionSet: InstructionSet = .detected
  ) {
    precondition(matrix.count == items.count * items.count, "one row and column for each item")
    var places = [Int32](repeating: -1, count: itemCount)
    for (place, item) in items.enumerated() { places[Int(item)] = Int32(place) }
    self.items = items
    self.places = places
    self.matrix = matrix
    self.instructionSet = instructionSet
  }

  /// The best `count` candidates of each history.
  ///
  /// - Parameters:
  ///   - histories: Shape [listCount × itemCount].
  ///   - candidates: Shape [itemCount].
  /// - Throws: `CancellationError`.
  /// - Complexity: O(entries · order) in time, O(32 · order) in memory for each thread.
  public func lists(
    for histories: CSRMatrix, candidates: [Bool], excludesSeen: Bool, count: Int,
    parallelism: Parallelism = .allCores, cancellation: Cancellation = Cancellation()
  ) throws -> TopLists {
    precondition(candidates.count == places.count, "one candidate flag for each item")
    let blockSize = 32
    let length = max(0, min(count, places.count))
    let builder = TopListsBuilder(listCount: histories.rowCount, count: length)
    let order = items.count
    let scratch = (0..<parallelism.threadCount).map { _ in
      UnsafeMutablePointer<Double>.allocate(capacity: max(1, blockSize * order))
    }
    defer { for memory in scratch { memory.deallocate() } }
    try parallelism.forEach(
      chunks: (histories.rowCount + blockSize - 1) / blockSize, cancellation: cancellation
    ) { worker, chunk in
      let lists = chunk * blockSize..<min(histories.rowCount, (chunk + 1) * blockSize)
      let rows = lists.map { matrixRows(histories, $0) }
      sum(rows, into: scratch[worker])
      for (row, list) in lists.enumerated() {
        builder.set(
          list: list,
          best(
            scratch[worker] + row * order, candidates,
            excluding: excludesSeen ? histories.columns(ofRow: list) : [], length))
      }
    }
    let lists = builder.build()
    return TopLists(
      count: count, offsets: lists.offsets, items: lists.items, scores: lists.scores)
  }

  /// Rows of the matrix that a history adds up, with their weights.
  private func matrixRows(_ histories: CSRMatrix, _ list: Int) -> (
    rows: [UInt32], weights: [Double]
  ) {
    var result: (rows: [UInt32], weights: [Double]) = ([], [])
    for entry in histories.range(ofRow: list) {
      let place = places[Int(histories.columns[entry])]
      guard place >= 0 else { continue }
      result.rows.append(UInt32(place))
      result.weights.append(histories.values.map { Double($0[entry]) } ?? 1)
    }
    return result
  }

  private func sum(
    _ histories: [(rows: [UInt32], weights: [Double])], into sums: UnsafeMutablePointer<Double>
  ) {
    let order = items.count
    let strip = Int(CK_ROWSUM_WIDTH)
    let level = instructionSet.rawValue
    matrix.withUnsafeBytes { matrix in
      for first in stride(from: 0, to: order, by: strip) {
        let width = min(strip, order - first)
        for (history, parts) in histories.enumerated() {
          let target = sums + history * order + first
          if Scalar.self == Double.self {
            let matrix = matrix.assumingMemoryBound(to: Double.self)
            ck_row_sums_f64(
              level, matrix.baseAddress.map { $0 + first }, order, parts.rows, parts.weights,
              parts.rows.count, width, target)
          } else {
            let matrix = matrix.assumingMemoryBound(to: Float.self)
            ck_row_sums_f32(
              level, matrix.baseAddress.map { $0 + first }, order, parts.rows, parts.weights,
              parts.rows.count, width, target)
          }
        }
      }
    }
  }

  private func best(
    _ sums: UnsafeMutablePointer<Double>, _ candidates: [Bool], excluding seen: Column<UInt32>,
    _ length: Int
  ) -> [RankedItem] {
    var selection = TopSelection(capacity: length)
    var nextSeen = 0
    for item in candidates.indices {
      if nextSeen < seen.count, seen[nextSeen] == UInt32(item) {
        nextSeen += 1
        continue
      }
      guard candidates[item] else { continue }
      let place = Int(places[item])
      selection.offer(item, score: place >= 0 ? sums[place] : 0)
    }
    var result: [RankedItem] = []
    result.reserveCapacity(length)
    selection.drain { result.append(RankedItem(item: $0, score: $1)) }
    return result
  }
}
