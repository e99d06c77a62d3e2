/// Columns side by side, row after row, so that one weight per row serves all of them.
///
/// A column with missing values (NaN) gets a second one that is 1 where a value is present.
struct ResamplingSheet {
  private typealias Lanes = SIMD8<Double>

  let rowCount: Int
  /// Numbers per row, a multiple of the lanes.
  let width: Int
  /// For each column, where its presence is; nil where every row has a value.
  let presence: [Int?]
  private let cells: [Lanes]

  init(columns: [Column<Double>]) {
    rowCount = columns.first?.count ?? 0
    var used = columns.count
    presence = columns.map { column in
      guard column.contains(where: \.isNaN) else { return nil }
      used += 1
      return used - 1
    }
    let lanes = Lanes.scalarCount
    let lanesPerRow = (used + lanes - 1) / lanes
    width = lanesPerRow * lanes
    var cells = [Lanes](repeating: .zero, count: rowCount * lanesPerRow)
    for (position, column) in columns.enumerated() {
      let marker = presence[position]
      for (row, value) in column.enumerated() where !value.isNaN {
        cells[row * lanesPerRow + position / lanes][position % lanes] = value
        if let marker { cells[row * lanesPerRow + marker / lanes][marker % lanes] = 1 }
      }
    }
    self.cells = cells
  }

  /// Sums over resampled rows; shape [draws · width]. What is left after a cancellation is 0.
  func resampledSums(
    draws: Int, seed: UInt64, parallelism: Parallelism, cancellation: Cancellation
  ) -> [Double] {
    let lanesPerRow = width / Lanes.scalarCount
    let counts = UnsafeMutableBufferPointer<UInt32>.allocate(
      capacity: parallelism.threadCount * rowCount)
    defer { counts.deallocate() }
    var sums = [Double](repeating: 0, count: draws * width)
    sums.withUnsafeMutableBytes { bytes in
      guard let sums = bytes.bindMemory(to: Double.self).baseAddress else { return }
      cells.withUnsafeBufferPointer { cells in
        parallelism.forEach(chunks: draws) { worker, draw in
          guard !cancellation.isCancelled else { return }
          let counts = UnsafeMutableBufferPointer(
            rebasing: counts[worker * rowCount..<(worker + 1) * rowCount])
          counts.update(repeating: 0)
          var generator = SeededGenerator(seed: seed, stream: UInt64(draw))
          let bound = UInt64(rowCount)
          for _ in 0..<rowCount {
            counts[Int(generator.next().multipliedFullWidth(by: bound).high)] &+= 1
          }
          for lane in 0..<lanesPerRow {
            var sum = Lanes.zero
            var position = lane
            for row in 0..<rowCount {
              sum += cells[position] * Double(counts[row])
              position &+= lanesPerRow
            }
            let target = sums + draw * width + lane * Lanes.scalarCount
            for index in 0..<Lanes.scalarCount { target[index] = sum[index] }
          }
        }
      }
    }
    return sums
  }
}
