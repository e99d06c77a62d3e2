import SparseMath

/// The rows of one side while a non-negative factorization is trained: a bias where there is one, then a vector.
final class NonNegativeSide {
  let rowCount: Int
  /// 1 where rows have a bias, else 0.
  let lead: Int
  /// Numbers in a row.
  let width: Int
  /// Shape [rowCount × width].
  var elements: [Double]

  /// - Parameters:
  ///   - matrix: Shape [rowCount × other side]: rows without entries stay at zero.
  ///   - size: Vectors start near it, and above zero.
  init(
    _ matrix: CSRMatrix, factors: Int, lead: Int, size: Double, seed: UInt64, stream: UInt64
  ) {
    rowCount = matrix.rowCount
    self.lead = lead
    width = lead + factors
    elements = [Double](repeating: 0, count: rowCount * width)
    var generator = SeededGenerator(seed: seed, stream: stream)
    for row in 0..<rowCount where matrix.entryCount(ofRow: row) > 0 {
      for factor in lead..<width {
        elements[row * width + factor] = size * (0.5 + generator.uniform())
      }
    }
  }

  func bias(_ row: Int) -> Double { lead > 0 ? elements[row * width] : 0 }

  /// The vector in single precision, shape [factors].
  func vector(_ row: Int) -> [Float] {
    elements[row * width + lead..<(row + 1) * width].map { Float($0) }
  }

  /// Squares of a row.
  func square(_ row: Int) -> Double {
    elements[row * width..<(row + 1) * width].reduce(0) { $0 + $1 * $1 }
  }
}
