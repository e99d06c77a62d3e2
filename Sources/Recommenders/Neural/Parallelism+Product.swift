import SparseMath

extension Parallelism {
  /// `c = op(a) · op(b) + beta · c` in tiles of `tile` rows of c.
  ///
  /// The tiles are the same at any thread count, and so are the results.
  func multiply(
    rows: Int, columns: Int, inner: Int, _ a: UnsafePointer<Float>, strideA: Int,
    transposeA: Bool = false, _ b: UnsafePointer<Float>, strideB: Int, transposeB: Bool = false,
    beta: Float = 0, _ c: UnsafeMutablePointer<Float>, strideC: Int, tile: Int = 128
  ) {
    forEach(count: rows, chunkSize: tile) { _, range in
      Float.multiply(
        rows: range.count, columns: columns, inner: inner, alpha: 1,
        a + range.lowerBound * (transposeA ? 1 : strideA), strideA: strideA, transposeA: transposeA,
        b, strideB: strideB, transposeB: transposeB,
        beta: beta, c + range.lowerBound * strideC, strideC: strideC)
    }
  }
}
