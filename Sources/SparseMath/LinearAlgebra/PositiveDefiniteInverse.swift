/// The inverse of a large symmetric positive definite matrix, in place and cancellable.
///
/// LAPACK's potrf and potri do the same n³ flops in two calls that cannot be interrupted and whose
/// result depends on BLAS's own thread count. Here the three steps (Cholesky factor, its inverse, the
/// product of that with its transpose) run over square tiles: each tile is one product of a few
/// milliseconds, computed by one thread in a fixed order.
public struct PositiveDefiniteInverse<Scalar: BLASScalar> {
  /// Large enough for BLAS to run at full speed, small enough to stop within milliseconds.
  private let tile: Int
  private let order: Int
  private let matrix: UnsafeMutablePointer<Scalar>
  private let parallelism: Parallelism
  private let cancellation: Cancellation

  /// - Parameter matrix: Shape [order × order], row-major. The lower triangle is read.
  public init(
    of matrix: UnsafeMutablePointer<Scalar>, order: Int, tile: Int = 256,
    parallelism: Parallelism, cancellation: Cancellation
  ) {
    self.matrix = matrix
    self.order = order
    self.tile = tile
    self.parallelism = parallelism
    self.cancellation = cancellation
  }

  /// Scratch memory beside the matrix, in bytes.
  public static func scratchBytes(order: Int, tile: Int = 256) -> Int {
    (order + tile) * tile * MemoryLayout<Scalar>.stride
  }

  /// Replaces the lower triangle by that of the inverse; the upper triangle is unspecified.
  ///
  /// - Parameter progress: Called on this thread with the share done, 0...1.
  /// - Returns: Whether the matrix is positive definite; if not, its contents are unspecified.
  /// - Throws: `CancellationError`.
  /// - Complexity: order³ multiplications and additions.
  public func run(progress: (Double) -> Void) throws -> Bool {
    let panel = UnsafeMutablePointer<Scalar>.allocate(capacity: max(1, order) * tile)
    let corner = UnsafeMutablePointer<Scalar>.allocate(capacity: tile * tile)
    defer {
      panel.deallocate()
      corner.deallocate()
    }
    for step in 0..<tileCount {
      guard try factorize(step, panel, corner) else { return false }
      let left = 1 - Double(step + 1) / Double(tileCount)
      progress((1 - left * left * left) / 3)
    }
    for step in (0..<tileCount).reversed() {
      guard try invertTriangle(step, panel, corner) else { return false }
      let done = 1 - Double(step) / Double(tileCount)
      progress((1 + done * done * done) / 3)
    }
    for step in 0..<tileCount {
      try multiplyByTranspose(step, panel)
      progress((2 + Double(step + 1) / Double(tileCount)) / 3)
    }
    return true
  }

  /// Into how many stripes of rows a tile is cut whose dot products are so long that it alone would take
  /// more than some 50 ms: from one to the next the flag is looked at.
  private func stripes(inner: Int) -> Int { max(1, min(tile / 32, inner / 6000)) }

  /// The rows of a stripe, within a tile of so many.
  private func rows(ofStripe stripe: Int, of stripes: Int, height: Int) -> Range<Int> {
    height * stripe / stripes..<height * (stripe + 1) / stripes
  }

  private var tileCount: Int { (order + tile - 1) / tile }
  private func size(_ index: Int) -> Int { min(tile, order - index * tile) }
  private func at(_ row: Int, _ column: Int) -> UnsafeMutablePointer<Scalar> {
    matrix + row * tile * order + column * tile
  }

  /// Column `k` of the Cholesky factor, and its effect on all that is right of it.
  private func factorize(
    _ k: Int, _ panel: UnsafeMutablePointer<Scalar>, _ corner: UnsafeMutablePointer<Scalar>
  ) throws -> Bool {
    guard Scalar.factorize(order: size(k), at(k, k), stride: order),
      copyInvertedCorner(k, to: corner)
    else { return false }
    let below = tileCount - k - 1
    try parallelism.forEach(chunks: below, cancellation: cancellation) { _, chunk in
      let i = k + 1 + chunk
      let old = panel + chunk * tile * tile
      copy(rows: size(i), columns: size(k), from: at(i, k), stride: order, to: old, stride: size(k))
      Scalar.multiply(
        rows: size(i), columns: size(k), inner: size(k), alpha: 1,
        old, strideA: size(k), transposeA: false, corner, strideB: size(k), transposeB: true,
        beta: 0, at(i, k), strideC: order)
    }
    try parallelism.forEach(chunks: below * (below + 1) / 2, cancellation: cancellation) {
      _, chunk in
      let (row, column) = Self.triangle(chunk)
      let (i, j) = (k + 1 + row, k + 1 + column)
      Scalar.multiply(
        rows: size(i), columns: size(j), inner: size(k), alpha: -1,
        at(i, k), strideA: order, transposeA: false, at(j, k), strideB: order, transposeB: true,
        beta: 1, at(i, j), strideC: order)
    }
    return true
  }

  /// Column `k` of the inverse of the factor; columns right of it are inverted already.
  private func invertTriangle(
    _ k: Int, _ panel: UnsafeMutablePointer<Scalar>, _ corner: UnsafeMutablePointer<Scalar>
  ) throws -> Bool {
    guard copyInvertedCorner(k, to: corner) else { return false }
    let below = tileCount - k - 1
    let width = size(k)
    let stripes = stripes(inner: below * tile)
    try parallelism.forEach(chunks: below * stripes, cancellation: cancellation) { _, piece in
      let chunk = piece / stripes
      let i = k + 1 + chunk
      let rows = rows(ofStripe: piece % stripes, of: stripes, height: size(i))
      Scalar.multiply(
        rows: rows.count, columns: width, inner: (i - k - 1) * tile + size(i), alpha: 1,
        at(i, k + 1) + rows.lowerBound * order, strideA: order, transposeA: false,
        at(k + 1, k), strideB: order, transposeB: false,
        beta: 0, panel + (chunk * tile + rows.lowerBound) * width, strideC: width)
    }
    try parallelism.forEach(chunks: below, cancellation: cancellation) { _, chunk in
      let i = k + 1 + chunk
      Scalar.multiply(
        rows: size(i), columns: width, inner: width, alpha: -1,
        panel + chunk * tile * width, strideA: width, transposeA: false,
        corner, strideB: width, transposeB: false, beta: 0, at(i, k), strideC: order)
    }
    copy(rows: width, columns: width, from: corner, stride: width, to: at(k, k), stride: order)
    return true
  }

  /// Row `i` of the inverse: the transpose of the triangle times the triangle.
  private func multiplyByTranspose(_ i: Int, _ panel: UnsafeMutablePointer<Scalar>) throws {
    let height = size(i)
    let stride = (i + 1) * tile
    let stripes = stripes(inner: order - i * tile)
    try parallelism.forEach(chunks: (i + 1) * stripes, cancellation: cancellation) { _, piece in
      let j = piece / stripes
      let rows = rows(ofStripe: piece % stripes, of: stripes, height: height)
      Scalar.multiply(
        rows: rows.count, columns: size(j), inner: order - i * tile, alpha: 1,
        at(i, i) + rows.lowerBound, strideA: order, transposeA: true,
        at(i, j), strideB: order, transposeB: false,
        beta: 0, panel + rows.lowerBound * stride + j * tile, strideC: stride)
    }
    for j in 0...i {
      copy(
        rows: height, columns: size(j), from: panel + j * tile, stride: stride, to: at(i, j),
        stride: order)
    }
  }

  /// The inverse of the diagonal tile's lower triangle, zeros above; rows without gaps.
  private func copyInvertedCorner(_ k: Int, to corner: UnsafeMutablePointer<Scalar>) -> Bool {
    let width = size(k)
    let source = at(k, k)
    for row in 0..<width {
      for column in 0..<width {
        corner[row * width + column] = column <= row ? source[row * order + column] : 0
      }
      // The triangle is complete from here on: products read whole tiles.
      for column in row + 1..<max(width, row + 1) { source[row * order + column] = 0 }
    }
    return Scalar.invertTriangle(order: width, corner, stride: width)
  }

  private func copy(
    rows: Int, columns: Int, from source: UnsafeMutablePointer<Scalar>, stride sourceStride: Int,
    to target: UnsafeMutablePointer<Scalar>, stride targetStride: Int
  ) {
    for row in 0..<rows {
      (target + row * targetStride).update(from: source + row * sourceStride, count: columns)
    }
  }

  /// Row and column of the n-th element of a lower triangle, counted row by row.
  private static func triangle(_ position: Int) -> (row: Int, column: Int) {
    var row = Int((Double(8 * position + 1).squareRoot() - 1) / 2)
    while row * (row + 1) / 2 > position { row -= 1 }
    while (row + 1) * (row + 2) / 2 <= position { row += 1 }
    return (row, position - row * (row + 1) / 2)
  }
}
