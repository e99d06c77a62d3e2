import SparseMath

/// The vectors of one side while they are trained, each padded with zeros to whole SIMD registers.
final class FactorBlock {
  let rowCount: Int
  /// A multiple of 16.
  let width: Int
  /// Shape [rowCount · width].
  let elements: UnsafeMutablePointer<Float>

  /// All zero.
  init(rowCount: Int, factors: Int) {
    self.rowCount = rowCount
    width = (factors + 15) / 16 * 16
    // Whole registers from whole cache lines.
    elements = UnsafeMutableRawPointer.allocate(
      byteCount: max(1, rowCount * width) * MemoryLayout<Float>.stride, alignment: 64
    ).bindMemory(to: Float.self, capacity: max(1, rowCount * width))
    elements.initialize(repeating: 0, count: rowCount * width)
  }

  /// Normal with deviation `deviation` / √factors, so that products of two vectors start equally small
  /// for any number of factors.
  convenience init(
    rowCount: Int, factors: Int, deviation: Double, seed: UInt64, stream: UInt64
  ) {
    self.init(rowCount: rowCount, factors: factors)
    var generator = SeededGenerator(seed: seed, stream: stream)
    let scale = deviation / Double(factors).squareRoot()
    fill(factors) { Float(generator.normal() * scale) }
  }

  /// Uniform in 0..<0.01: small and positive, so that the first products point the same way.
  convenience init(rowCount: Int, uniformFactors factors: Int, seed: UInt64, stream: UInt64) {
    self.init(rowCount: rowCount, factors: factors)
    var generator = SeededGenerator(seed: seed, stream: stream)
    fill(factors) { Float(generator.uniform() * 0.01) }
  }

  private func fill(_ factors: Int, _ draw: () -> Float) {
    for row in 0..<rowCount {
      for factor in 0..<factors { elements[row * width + factor] = draw() }
    }
  }

  var isFinite: Bool { (0..<rowCount * width).allSatisfy { elements[$0].isFinite } }

  deinit { elements.deallocate() }

  /// Without the padding.
  func matrix(factors: Int) -> DenseMatrix {
    var result = DenseMatrix(rowCount: rowCount, columnCount: factors)
    result.elements.withUnsafeMutableBufferPointer { target in
      guard let base = target.baseAddress else { return }
      for row in 0..<rowCount {
        (base + row * factors).update(from: elements + row * width, count: factors)
      }
    }
    return result
  }

  /// Sum of vᵀv over all rows, shape [width × width], symmetric; in double precision and in an order
  /// that does not depend on the thread count.
  func gram(_ parallelism: Parallelism, _ cancellation: Cancellation) throws -> [Double] {
    let size = max(2048, (rowCount + 15) / 16)
    let chunks = (rowCount + size - 1) / size
    var parts = [Float](repeating: 0, count: chunks * width * width)
    try parts.withUnsafeMutableBufferPointer { parts in
      guard let base = parts.baseAddress else { return }
      try parallelism.forEach(chunks: chunks, cancellation: cancellation) { _, chunk in
        let first = chunk * size
        Float.addGram(
          rows: min(size, rowCount - first), order: width, elements + first * width,
          to: base + chunk * width * width)
      }
    }
    var sum = [Double](repeating: 0, count: width * width)
    for chunk in 0..<chunks {
      for row in 0..<width {
        for column in 0...row {
          sum[row * width + column] += Double(parts[(chunk * width + row) * width + column])
        }
      }
    }
    for row in 0..<width {
      for column in 0..<row { sum[column * width + row] = sum[row * width + column] }
    }
    return sum
  }
}
