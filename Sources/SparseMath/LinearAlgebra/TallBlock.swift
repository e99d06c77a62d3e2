/// A few long columns in double precision, row after row: what subspace methods work on.
///
/// Every product runs over chunks of rows that do not depend on the thread count.
final class TallBlock {
  let rowCount: Int
  /// Largest number of columns, and the elements between rows.
  let stride: Int
  /// Columns in use, the first ones.
  var columnCount = 0
  let elements: UnsafeMutablePointer<Double>
  private let parallelism: Parallelism
  private let cancellation: Cancellation

  init(rowCount: Int, stride: Int, _ parallelism: Parallelism, _ cancellation: Cancellation) {
    self.rowCount = rowCount
    self.stride = stride
    self.parallelism = parallelism
    self.cancellation = cancellation
    elements = .allocate(capacity: max(1, rowCount * stride))
    elements.initialize(repeating: 0, count: rowCount * stride)
  }

  deinit { elements.deallocate() }

  /// selfᵀ · other, shape [columnCount × other.columnCount].
  func transposedProduct(_ other: TallBlock) throws -> [Double] {
    let (height, width) = (columnCount, other.columnCount)
    let size = max(512, (rowCount + 15) / 16)
    let chunks = (rowCount + size - 1) / size
    var parts = [Double](repeating: 0, count: chunks * height * width)
    try parts.withUnsafeMutableBufferPointer { parts in
      guard let parts = parts.baseAddress else { return }
      try parallelism.forEach(chunks: chunks, cancellation: cancellation) { _, chunk in
        let first = chunk * size
        Double.multiply(
          rows: height, columns: width, inner: min(size, rowCount - first), alpha: 1,
          elements + first * stride, strideA: stride, transposeA: true,
          other.elements + first * other.stride, strideB: other.stride, transposeB: false,
          beta: 0, parts + chunk * height * width, strideC: width)
      }
    }
    var sum = [Double](repeating: 0, count: height * width)
    for chunk in 0..<chunks {
      for place in 0..<height * width { sum[place] += parts[chunk * height * width + place] }
    }
    return sum
  }

  /// self += scale · other · matrix, for a matrix of shape [other.columnCount × columnCount].
  func add(_ other: TallBlock, times matrix: [Double], scale: Double) throws {
    try forEachChunk { first, count in
      Double.multiply(
        rows: count, columns: columnCount, inner: other.columnCount, alpha: scale,
        other.elements + first * other.stride, strideA: other.stride, transposeA: false,
        matrix, strideB: columnCount, transposeB: false,
        beta: 1, elements + first * stride, strideC: stride)
    }
  }

  /// self = self · matrix, for a matrix of shape [columnCount × columns].
  func transform(by matrix: [Double], columns: Int) throws {
    try forEachChunk { first, count in
      withUnsafeTemporaryAllocation(of: Double.self, capacity: count * columns) { product in
        guard let product = product.baseAddress else { return }
        Double.multiply(
          rows: count, columns: columns, inner: columnCount, alpha: 1,
          elements + first * stride, strideA: stride, transposeA: false,
          matrix, strideB: columns, transposeB: false, beta: 0, product, strideC: columns)
        for row in 0..<count {
          (elements + (first + row) * stride).update(from: product + row * columns, count: columns)
        }
      }
    }
    columnCount = columns
  }

  /// Numbers in all places, row after row.
  func fill(_ next: () -> Double) {
    columnCount = stride
    for place in 0..<rowCount * stride { elements[place] = next() }
  }

  /// The elements of another block of the same shape.
  func copy(_ other: TallBlock) {
    columnCount = other.columnCount
    elements.update(from: other.elements, count: rowCount * stride)
  }

  /// Appends the columns of another block.
  func append(_ other: TallBlock) {
    for row in 0..<rowCount {
      (elements + row * stride + columnCount).update(
        from: other.elements + row * other.stride, count: other.columnCount)
    }
    columnCount += other.columnCount
  }

  /// self = matrix · other, for a sparse matrix of shape [rowCount × other.rowCount].
  func setProduct(_ matrix: CSRMatrix, _ other: TallBlock) throws {
    columnCount = other.columnCount
    let product = SparseProduct(matrix: matrix)
    try parallelism.forEach(
      chunks: (rowCount + 63) / 64, cancellation: cancellation
    ) { _, chunk in
      product.rows(
        chunk * 64..<min(rowCount, chunk * 64 + 64), times: other.elements, stride: other.stride,
        width: columnCount, into: elements, stride: stride)
    }
  }

  private func forEachChunk(_ body: (_ first: Int, _ count: Int) -> Void) throws {
    let size = 256
    try parallelism.forEach(
      chunks: (rowCount + size - 1) / size, cancellation: cancellation
    ) { _, chunk in body(chunk * size, min(size, rowCount - chunk * size)) }
  }
}
