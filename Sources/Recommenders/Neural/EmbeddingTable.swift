import CKernels
import SparseMath

/// A vector for each item, of which a mini-batch touches a few: only those take a step of Adam.
final class EmbeddingTable {
  let rowCount: Int
  let width: Int
  let block: AdamBlock

  init(rowCount: Int, width: Int) {
    self.rowCount = rowCount
    self.width = width
    block = AdamBlock(count: rowCount * width)
  }

  /// Uniform weights of the given standard deviation.
  convenience init(
    rowCount: Int, width: Int, deviation: Double, using generator: inout SeededGenerator
  ) {
    self.init(rowCount: rowCount, width: width)
    let bound = deviation * 3.0.squareRoot()
    for i in 0..<rowCount * width {
      values[i] = Float((2 * generator.uniform() - 1) * bound)
    }
  }

  /// Shape [rowCount × width].
  var values: UnsafeMutablePointer<Float> { block.values.start }

  func row(_ row: Int) -> UnsafeMutablePointer<Float> { values + row * width }

  var array: [Float] { block.values.array }

  var matrix: DenseMatrix {
    DenseMatrix(rowCount: rowCount, columnCount: width, elements: array)
  }

  /// Steps the rows that have a gradient.
  ///
  /// - Parameter sources: Vectors of the table's width, as the gradient counts them.
  func update(
    _ gradient: RowGradient, sources: UnsafePointer<Float>, _ step: nn_adam_step,
    _ parallelism: Parallelism
  ) {
    let (parts, rows, offsets) = gradient.sorted(rowCount: rowCount)
    parts.withUnsafeBufferPointer { parts in
      parallelism.forEach(count: rows.count, chunkSize: 64) { _, range in
        withUnsafeTemporaryAllocation(of: Float.self, capacity: width) { sum in
          guard let sum = sum.baseAddress else { return }
          for place in range {
            sum.initialize(repeating: 0, count: width)
            for part in parts[offsets[place]..<offsets[place + 1]] {
              Kernels.add(
                sources + Int(part.source) * width, times: part.coefficient, to: sum, count: width)
            }
            block.update(sum, at: Int(rows[place]) * width, count: width, step)
          }
        }
      }
    }
  }

  /// Steps consecutive rows with a gradient of all their numbers.
  func update(rows: Range<Int>, _ gradient: UnsafePointer<Float>, _ step: nn_adam_step) {
    block.update(gradient, at: rows.lowerBound * width, count: rows.count * width, step)
  }
}
