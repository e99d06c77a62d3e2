import Glibc
import Interactions
import SparseMath

/// The histories of a mini-batch as the network reads them.
struct MultVAEBatch {
  /// Users of the batch.
  private(set) var rowCount = 0
  /// Weights of the inputs: each history scaled to length 1, with dropout; sources are batch rows.
  private(set) var inputs = RowGradient()
  /// Where each row's inputs begin, shape [rowCount + 1].
  private(set) var offsets: [Int] = [0]

  /// Takes users and drops some of what they have by chance.
  mutating func read(
    _ users: ArraySlice<Int>, of matrix: CSRMatrix, dropout: Double,
    using generator: inout SeededGenerator
  ) {
    rowCount = users.count
    inputs.parts.removeAll(keepingCapacity: true)
    offsets = [0]
    for (row, user) in users.enumerated() {
      let range = matrix.range(ofRow: user)
      var square: Float = 0
      for entry in range { square += squared(matrix.values?[entry] ?? 1) }
      let scale = square > 0 ? 1 / (square.squareRoot() * Float(1 - dropout)) : 0
      for entry in range where dropout == 0 || generator.uniform() >= dropout {
        inputs.add(
          row: matrix.columns[entry], source: row,
          coefficient: scale * (matrix.values?[entry] ?? 1))
      }
      offsets.append(inputs.parts.count)
    }
  }

  private func squared(_ value: Float) -> Float { value * value }
}
