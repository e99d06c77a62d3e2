import Glibc
import SparseMath

/// Biases and vectors of one side while they are trained, vectors padded with zeros to whole SIMD registers.
final class RatingSide {
  /// Of the random numbers that vectors start from.
  private static let initialDeviation = 0.1

  let rowCount: Int
  let factors: Int
  /// A multiple of 16.
  let width: Int
  /// Shape [rowCount × width].
  let vectors: UnsafeMutablePointer<Float>
  /// Shape [rowCount].
  let biases: UnsafeMutablePointer<Float>

  /// - Parameter ratings: Shape [rowCount × other side]: rows without ratings start, and stay, at zero.
  init(_ ratings: CSRMatrix, factors: Int, seed: UInt64, stream: UInt64) {
    rowCount = ratings.rowCount
    self.factors = factors
    width = (factors + 15) / 16 * 16
    vectors = .allocate(capacity: max(1, rowCount * width))
    vectors.initialize(repeating: 0, count: rowCount * width)
    biases = .allocate(capacity: max(1, rowCount))
    biases.initialize(repeating: 0, count: rowCount)
    var generator = SeededGenerator(seed: seed, stream: stream)
    for row in 0..<rowCount where ratings.entryCount(ofRow: row) > 0 {
      for factor in 0..<factors {
        vectors[row * width + factor] = Float(Self.initialDeviation * generator.normal())
      }
    }
  }

  deinit {
    vectors.deallocate()
    biases.deallocate()
  }

  func vector(_ row: Int) -> UnsafeBufferPointer<Float> {
    UnsafeBufferPointer(start: vectors + row * width, count: factors)
  }

  /// Σ n (bias² + |vector|²) over the rows, n = ratings of the row.
  func weightedSquares(_ ratings: CSRMatrix) -> Double {
    (0..<rowCount).reduce(0.0) { sum, row in
      let start = vectors + row * width
      var square = biases[row] * biases[row]
      for factor in 0..<width { square += start[factor] * start[factor] }
      return sum + Double(ratings.entryCount(ofRow: row)) * Double(square)
    }
  }
}
