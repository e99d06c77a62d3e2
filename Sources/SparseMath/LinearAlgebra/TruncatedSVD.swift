import Glibc

/// The leading singular values and right singular vectors of a sparse matrix.
///
/// A few random vectors and what powers of XᵀX make of them span a subspace; its best vectors are kept
/// when it is full, and it grows on from there (block Lanczos with thick restarts: Golub and Underwood
/// 1977, doi:10.1016/B978-0-12-587260-7.50018-2; Wu and Simon 2000, doi:10.1137/S0895479898334605).
/// It ends when the subspace stands, and stood once more after other random vectors joined: those that
/// share a singular value with more others than a block has may be hidden from the first. Small gaps
/// between singular values take more steps instead of digits.
public struct TruncatedSVD: Sendable {
  /// Descending; as many as asked for or as the matrix has rank, whichever is fewer.
  public let singularValues: [Double]
  /// Shape [matrix columns × singularValues.count], row-major, orthonormal columns.
  public let rightVectors: [Double]

  /// Largest number of restarts: only matrices with equal singular values come near it.
  private static let restartLimit = 300
  /// Vectors carried along beside those asked for: they widen the gap that decides the speed.
  private static let spareCount = 10
  /// Vectors multiplied at a time: more are quicker each, and more of them are needed.
  private static let blockSize = 8

  /// Columns of the subspace after a restart, and when it is full.
  private static func room(factors: Int, order: Int) -> (kept: Int, capacity: Int) {
    let kept = min(factors + spareCount, order)
    return (kept, 2 * kept + 2 * blockSize)
  }

  /// Peak bytes beside the matrix.
  public static func memory(rowCount: Int, columnCount: Int, factors: Int) -> Int {
    let capacity = room(factors: factors, order: columnCount).capacity
    // The basis and its image, the new block and its image, and the vectors handed over.
    return (columnCount * (2 * capacity + 2 * blockSize + factors) + rowCount * blockSize)
      * MemoryLayout<Double>.stride
  }

  /// - Parameters:
  ///   - transposed: The transpose of `matrix`.
  ///   - accuracy: How far the subspace of the vectors may be off, above 0, as the sine of an angle.
  ///   - progress: Called on this thread with the share done, 0...1.
  /// - Returns: Nil where the matrix holds something that is not finite.
  /// - Throws: `CancellationError`.
  /// - Complexity: O(entries + columns · factors) a vector of the subspace, a few times `factors` of them.
  public init?(
    of matrix: CSRMatrix, transposed: CSRMatrix, factors: Int, accuracy: Double = 1e-10,
    seed: UInt64,
    parallelism: Parallelism = .allCores, cancellation: Cancellation = Cancellation(),
    progress: (Double) -> Void = { _ in }
  ) throws {
    let order = matrix.columnCount
    let (kept, capacity) = Self.room(factors: factors, order: order)
    func block(_ rows: Int, _ stride: Int) -> TallBlock {
      TallBlock(rowCount: rows, stride: stride, parallelism, cancellation)
    }
    let (basis, image) = (block(order, capacity), block(order, capacity))
    let (new, newImage) = (block(order, Self.blockSize), block(order, Self.blockSize))
    let forward = block(matrix.rowCount, Self.blockSize)
    var generator = SeededGenerator(seed: seed)
    var values: [Double] = []
    var confirmed: [Double]?
    var restarts = 0
    new.fill { generator.normal() }
    guard try Self.orthonormalize(new, against: basis) else { return nil }
    while new.columnCount > 0 {
      try cancellation.check()
      try forward.setProduct(matrix, new)
      try newImage.setProduct(transposed, forward)
      basis.append(new)
      image.append(newImage)
      new.copy(newImage)
      guard try Self.orthonormalize(new, against: basis) else { return nil }
      guard new.columnCount == 0 || basis.columnCount + Self.blockSize > capacity else { continue }

      guard
        let ritz = try SymmetricEigenvectors(
          of: basis.transposedProduct(image), order: basis.columnCount, cancellation: cancellation)
      else { return nil }
      let width = min(kept, basis.columnCount)
      let rotation = ritz.firstColumns(width)
      try basis.transform(by: rotation, columns: width)
      try image.transform(by: rotation, columns: width)
      values = Array(ritz.values[..<width])
      restarts += 1
      let rest = Self.unfinished(
        basis, image, values, factors: min(factors, width), accuracy: accuracy)
      progress(rest ?? 1)
      if restarts == Self.restartLimit { break }
      guard rest == nil else { continue }
      let found = Array(values.prefix(factors))
      if let confirmed, Self.agree(found, confirmed, accuracy) { break }
      confirmed = found
      new.fill { generator.normal() }
      guard try Self.orthonormalize(new, against: basis) else { return nil }
    }
    let largest = values.first ?? 0
    let rank = values.prefix(factors).count { $0 > 1e-12 * largest && $0 > 0 }
    singularValues = values[..<rank].map { $0.squareRoot() }
    rightVectors = (0..<order).flatMap { row in
      (0..<rank).map { basis.elements[row * basis.stride + $0] }
    }
  }

  /// Makes the columns orthonormal and orthogonal to `basis`; those of which nothing but rounding is
  /// left are dropped.
  ///
  /// - Returns: False where something is not finite.
  private static func orthonormalize(_ new: TallBlock, against basis: TallBlock) throws -> Bool {
    guard new.columnCount > 0 else { return true }
    let squares = try new.transposedProduct(new)
    let longest = (0..<new.columnCount).map { squares[$0 * (new.columnCount + 1)] }.max() ?? 0
    var floor = max(1e-28 * longest, 1e-200)
    for _ in 0..<3 {
      if basis.columnCount > 0 {
        let shared = try basis.transposedProduct(new)
        try new.add(basis, times: shared, scale: -1)
      }
      let width = new.columnCount
      let gram = try new.transposedProduct(new)
      guard let eigen = try SymmetricEigenvectors(of: gram, order: width) else { return false }
      let kept = eigen.values.count { $0 > max(1e-12 * eigen.values[0], floor) }
      guard kept > 0 else {
        new.columnCount = 0
        break
      }
      var change = eigen.firstColumns(kept)
      for row in 0..<width {
        for column in 0..<kept { change[row * kept + column] /= eigen.values[column].squareRoot() }
      }
      try new.transform(by: change, columns: kept)
      // Now the columns have length 1.
      floor = 1e-28
    }
    return true
  }

  /// How far the wanted vectors are, by the longest of XᵀXv − θv.
  ///
  /// - Returns: Share of the wanted digits that the worst of them has, 0...1; nil if all have converged.
  private static func unfinished(
    _ basis: TallBlock, _ image: TallBlock, _ values: [Double], factors: Int, accuracy: Double
  ) -> Double? {
    let largest = max(values.first ?? 0, 1e-300)
    // The subspace is off by residual / gap.
    let gap = values.count > factors ? values[factors - 1] - values[factors] : values[factors - 1]
    let tolerance = max(accuracy * gap, 1e-14 * largest)
    var squares = [Double](repeating: 0, count: factors)
    for row in 0..<basis.rowCount {
      let (vector, stretched) = (
        basis.elements + row * basis.stride, image.elements + row * image.stride
      )
      for column in 0..<factors {
        let rest = stretched[column] - values[column] * vector[column]
        squares[column] += rest * rest
      }
    }
    let worst = (squares.max() ?? 0).squareRoot()
    guard worst > tolerance else { return nil }
    return min(1, max(0, log(worst / largest) / log(tolerance / largest)))
  }

  /// Whether a subspace that grew on found nothing that had been hidden from it.
  private static func agree(
    _ values: [Double], _ before: [Double], _ accuracy: Double
  ) -> Bool {
    let tolerance = accuracy * (values.first ?? 0)
    return values.count == before.count
      && zip(values, before).allSatisfy { abs($0 - $1) <= tolerance }
  }
}

extension SymmetricEigenvectors {
  /// Shape [order × count].
  fileprivate func firstColumns(_ count: Int) -> [Double] {
    let order = values.count
    return (0..<order).flatMap { vectors[$0 * order..<$0 * order + count] }
  }
}
