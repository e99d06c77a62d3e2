import SparseMath

/// Sets numbers to zero by chance and makes up for it in the others (Srivastava et al. 2014).
struct Dropout {
  /// Share of numbers that are dropped, 0..<1.
  let rate: Double

  /// Draws a mask and applies it to x.
  ///
  /// - Parameter mask: Becomes 0 or 1 / (1 − rate); the gradient is multiplied by it too.
  func forward(
    _ x: UnsafeMutablePointer<Float>, mask: UnsafeMutablePointer<Float>, count: Int,
    using generator: inout SeededGenerator
  ) {
    let scale = Float(1 / (1 - rate))
    let threshold = UInt64(rate * 65536)
    var bits: UInt64 = 0
    for i in 0..<count {
      bits = i & 3 == 0 ? generator.next() : bits >> 16
      mask[i] = bits & 0xffff < threshold ? 0 : scale
    }
    Kernels.multiply(x, by: mask, count: count)
  }
}
