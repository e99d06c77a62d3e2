import CKernels
import SparseMath

/// The change of coordinates in which the matrix that all rows share is the identity.
struct Whitening {
  private let order: Int
  /// L with LLᵀ = gram + penalty · I, row-major lower triangle, zeros above.
  private let factor: [Float]
  /// L⁻¹.
  private let inverse: [Float]
  /// L⁻¹L⁻ᵀ: what a penalty |x|² is for z.
  let inverseSquare: [Float]

  /// Nil where the matrix is not positive definite.
  init?(gram: [Double], penalty: Double, order: Int) {
    self.order = order
    var factor = gram
    for row in 0..<order { factor[row * order + row] += penalty }
    let isRegular = factor.withUnsafeMutableBufferPointer { factor in
      guard let base = factor.baseAddress,
        Double.factorize(order: order, base, stride: order)
      else { return false }
      for row in 0..<order {
        for column in row + 1..<max(order, row + 1) { base[row * order + column] = 0 }
      }
      return true
    }
    guard isRegular else { return nil }
    var inverse = factor
    guard
      inverse.withUnsafeMutableBufferPointer({ inverse in
        inverse.baseAddress.map { Double.invertTriangle(order: order, $0, stride: order) } ?? false
      })
    else { return nil }
    var square = [Double](repeating: 0, count: order * order)
    square.withUnsafeMutableBufferPointer { square in
      inverse.withUnsafeBufferPointer { inverse in
        guard let square = square.baseAddress, let inverse = inverse.baseAddress else { return }
        Double.multiply(
          rows: order, columns: order, inner: order, alpha: 1,
          inverse, strideA: order, transposeA: false, inverse, strideB: order, transposeB: true,
          beta: 0, square, strideC: order)
      }
    }
    self.factor = factor.map(Float.init)
    self.inverse = inverse.map(Float.init)
    inverseSquare = square.map(Float.init)
  }

  /// Lᵀx for each row x.
  func toWhitened(
    _ rows: UnsafePointer<Float>, _ target: UnsafeMutablePointer<Float>, rowCount: Int
  ) { multiply(rows, factor, transposed: false, target, rowCount) }

  /// L⁻ᵀz for each row z.
  func fromWhitened(
    _ rows: UnsafePointer<Float>, _ target: UnsafeMutablePointer<Float>, rowCount: Int
  ) { multiply(rows, inverse, transposed: false, target, rowCount) }

  /// L⁻¹y for each row y of the other side.
  func whiten(
    _ rows: UnsafePointer<Float>, _ target: UnsafeMutablePointer<Float>, rowCount: Int
  ) { multiply(rows, inverse, transposed: true, target, rowCount) }

  private func multiply(
    _ rows: UnsafePointer<Float>, _ matrix: [Float], transposed: Bool,
    _ target: UnsafeMutablePointer<Float>, _ rowCount: Int
  ) {
    matrix.withUnsafeBufferPointer { matrix in
      guard let matrix = matrix.baseAddress else { return }
      Float.multiply(
        rows: rowCount, columns: order, inner: order, alpha: 1,
        rows, strideA: order, transposeA: false, matrix, strideB: order, transposeB: transposed,
        beta: 0, target, strideC: order)
    }
  }
}

/// The whitened vectors of the side that stands still, in the precision the solver reads.
final class WhitenedRows {
  private let rowCount: Int
  private let width: Int
  private let instructionSet: InstructionSet
  private let usesHalves: Bool
  private let memory: UnsafeMutableRawPointer

  init(rowCount: Int, width: Int, instructionSet: InstructionSet) {
    self.rowCount = rowCount
    self.width = width
    self.instructionSet = instructionSet
    usesHalves = als_uses_halves(instructionSet.rawValue) != 0
    memory = .allocate(byteCount: max(1, rowCount * width * (usesHalves ? 2 : 4)), alignment: 64)
  }

  deinit { memory.deallocate() }

  var pointer: UnsafeRawPointer { UnsafeRawPointer(memory) }

  func fill(
    from block: FactorBlock, _ whitening: Whitening, _ parallelism: Parallelism,
    _ cancellation: Cancellation
  ) throws {
    let size = 512
    let chunks = (rowCount + size - 1) / size
    try parallelism.forEach(chunks: chunks, cancellation: cancellation) { _, chunk in
      let first = chunk * size
      let count = min(size, rowCount - first)
      let source = block.elements + first * width
      guard usesHalves else {
        let floats = memory.assumingMemoryBound(to: Float.self)
        return whitening.whiten(source, floats + first * width, rowCount: count)
      }
      withUnsafeTemporaryAllocation(of: Float.self, capacity: count * width) { floats in
        guard let floats = floats.baseAddress else { return }
        whitening.whiten(source, floats, rowCount: count)
        let halves = memory.assumingMemoryBound(to: UInt16.self)
        als_to_halves(instructionSet.rawValue, floats, halves + first * width, count * width)
      }
    }
  }
}
