import CKernels
import SparseMath

/// Scaled dot-product attention of several heads in which no position sees a later one.
///
/// Vaswani et al. 2017, eq. 1 (arXiv:1706.03762). Rows of `mixed` hold query, key and value, `width`
/// numbers each; sequences stand one after the other without padding.
struct CausalAttention {
  let width: Int
  let headCount: Int

  private var headWidth: Int { width / headCount }
  private var scale: Float { 1 / Float(headWidth).squareRoot() }

  /// Numbers that the attention of sequences of these lengths has.
  func weightCount(_ lengths: [Int]) -> Int { lengths.reduce(0) { $0 + headCount * $1 * $1 } }

  /// - Parameters:
  ///   - weights: Shape [sequences × heads × length × length]; becomes the attention.
  ///   - y: Shape [rows × width].
  func forward(
    _ mixed: UnsafePointer<Float>, lengths: [Int], weights: UnsafeMutablePointer<Float>,
    to y: UnsafeMutablePointer<Float>
  ) {
    forEachHead(lengths) { row, weight, offset, length in
      let head = mixed + row * 3 * width + offset
      let weights = weights + weight
      multiply(
        length, length, headWidth, scale, head, 3 * width, false, head + width, 3 * width, true,
        weights, length)
      for position in 0..<length {
        let line = weights + position * length
        Kernels.softmax(line, count: position + 1)
        (line + position + 1).update(repeating: 0, count: length - position - 1)
      }
      multiply(
        length, headWidth, length, 1, weights, length, false, head + 2 * width, 3 * width, false,
        y + row * width + offset, width)
    }
  }

  /// - Parameters:
  ///   - dMixed: Overwritten by the gradient of `mixed`.
  ///   - scratch: Room for length × length numbers of the longest sequence.
  func backward(
    _ mixed: UnsafePointer<Float>, weights: UnsafePointer<Float>, _ dy: UnsafePointer<Float>,
    lengths: [Int], _ dMixed: UnsafeMutablePointer<Float>, scratch: UnsafeMutablePointer<Float>
  ) {
    forEachHead(lengths) { row, weight, offset, length in
      let head = mixed + row * 3 * width + offset
      let dHead = dMixed + row * 3 * width + offset
      let weights = weights + weight
      let dOut = dy + row * width + offset
      multiply(
        length, headWidth, length, 1, weights, length, true, dOut, width, false,
        dHead + 2 * width, 3 * width)
      multiply(
        length, length, headWidth, 1, dOut, width, false, head + 2 * width, 3 * width, true,
        scratch, length)
      for position in 0..<length {
        let line = scratch + position * length
        nn_softmax_backward(
          Kernels.level, scale, weights + position * length, line, position + 1)
        (line + position + 1).update(repeating: 0, count: length - position - 1)
      }
      multiply(
        length, headWidth, length, 1, scratch, length, false, head + width, 3 * width, false,
        dHead, 3 * width)
      multiply(
        length, headWidth, length, 1, scratch, length, true, head, 3 * width, false,
        dHead + width, 3 * width)
    }
  }

  private func forEachHead(
    _ lengths: [Int], _ body: (_ row: Int, _ weight: Int, _ offset: Int, _ length: Int) -> Void
  ) {
    var (row, weight) = (0, 0)
    for length in lengths {
      for head in 0..<headCount {
        body(row, weight, head * headWidth, length)
        weight += length * length
      }
      row += length
    }
  }

  private func multiply(
    _ rows: Int, _ columns: Int, _ inner: Int, _ alpha: Float,
    _ a: UnsafePointer<Float>, _ strideA: Int, _ transposeA: Bool,
    _ b: UnsafePointer<Float>, _ strideB: Int, _ transposeB: Bool,
    _ c: UnsafeMutablePointer<Float>, _ strideC: Int
  ) {
    Float.multiply(
      rows: rows, columns: columns, inner: inner, alpha: alpha, a, strideA: strideA,
      transposeA: transposeA, b, strideB: strideB, transposeB: transposeB, beta: 0, c,
      strideC: strideC)
  }
}
