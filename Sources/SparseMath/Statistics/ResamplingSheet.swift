/// Columns side by side, row after row, so that one weight per row serves all of them.
///
/// A column with missing values (NaN) gets a second one that is 1 where a value is present.
struct ResamplingSheet {
  /// Draws whose sums are made by one matrix product: each cell is then read once for all of them.
  private static let drawsPerBlock = 16

  let rowCount: Int
  /// Numbers per row.
  let width: Int
  /// For each column, where its presence is; nil where every row has a value.
  let presence: [Int?]
  /// Shape [rowCount · width].
  private let cells: [Double]

  init(columns: [Column<Double>]) {
    rowCount = columns.first?.count ?? 0
    var used = columns.count
    let presence: [Int?] = columns.map { column in
      guard column.contains(where: \.isNaN) else { return nil }
      used += 1
      return used - 1
    }
    width = used
    var cells = [Double](repeating: 0, count: rowCount * used)
    cells.withUnsafeMutableBufferPointer { cells in
      for (position, column) in columns.enumerated() {
        column.withUnsafeBufferPointer { values in
          for row in values.indices where !values[row].isNaN {
            cells[row * used + position] = values[row]
            if let marker = presence[position] { cells[row * used + marker] = 1 }
          }
        }
      }
    }
    self.cells = cells
    self.presence = presence
  }

  /// Sums over resampled rows; shape [draws · width].
  ///
  /// - Throws: `CancellationError`.
  func resampledSums(
    draws: Int, seed: UInt64, parallelism: Parallelism, cancellation: Cancellation
  ) throws -> [Double] {
    let blockSize = Self.drawsPerBlock * rowCount
    let weights = UnsafeMutableBufferPointer<Double>.allocate(
      capacity: parallelism.threadCount * blockSize)
    defer { weights.deallocate() }
    var sums = [Double](repeating: 0, count: draws * width)
    try sums.withUnsafeMutableBufferPointer { sums in
      try cells.withUnsafeBufferPointer { cells in
        guard let sums = sums.baseAddress, let cells = cells.baseAddress,
          let weights = weights.baseAddress
        else { return }
        try parallelism.forEach(
          count: draws, chunkSize: Self.drawsPerBlock, cancellation: cancellation
        ) { worker, block in
          let weights = weights + worker * blockSize
          for draw in block {
            drawRows(
              into: weights + (draw - block.lowerBound) * rowCount,
              from: SeededGenerator(seed: seed, stream: UInt64(draw)))
          }
          Double.multiply(
            rows: block.count, columns: width, inner: rowCount, alpha: 1,
            weights, strideA: rowCount, transposeA: false, cells, strideB: width,
            transposeB: false, beta: 0, sums + block.lowerBound * width, strideC: width)
        }
      }
    }
    return sums
  }

  /// How often each row is drawn when as many are drawn as there are.
  private func drawRows(
    into weights: UnsafeMutablePointer<Double>, from generator: consuming SeededGenerator
  ) {
    weights.update(repeating: 0, count: rowCount)
    let bound = UInt64(rowCount)
    for _ in 0..<rowCount {
      // The high half of a product is uniform to within rows / 2^64.
      weights[Int(generator.next().multipliedFullWidth(by: bound).high)] += 1
    }
  }
}
