import Glibc

/// The leading singular values and right singular vectors of a sparse matrix.
///
/// A random subspace (Halko, Martinsson, Tropp 2011, doi:10.1137/090771806, algorithm 4.4) is widened
/// by the residuals of its best vectors, which is what powers of XᵀX add to it, and narrowed to the
/// best again when it is full (block Lanczos with thick restarts: Wu and Simon 2000,
/// doi:10.1137/S0895479898334605). It ends when the subspace stands: small gaps between singular
/// values take more steps instead of digits.
public struct TruncatedSVD: Sendable {
  /// Descending; as many as asked for or as the matrix has rank, whichever is fewer.
  public let singularValues: [Double]
  /// Shape [matrix columns × singularValues.count], row-major, orthonormal columns.
  public let rightVectors: [Double]

  /// Largest number of steps: only matrices with equal singular values come near it.
  private static let stepLimit = 300
  /// Vectors carried along beside those asked for: they widen the gap that decides the speed.
  private static let spareCount = 10

  /// Peak bytes beside the matrix.
  public static func memory(rowCount: Int, columnCount: Int, factors: Int) -> Int {
    let kept = min(factors + spareCount, columnCount)
    // Basis and image are three blocks each; the new one, its image and the vectors handed over
    // come beside them, and one block over the rows.
    return (columnCount * (8 * kept + factors) + rowCount * kept) * MemoryLayout<Double>.stride
  }

  /// - Parameters:
  ///   - transposed: The transpose of `matrix`.
  ///   - progress: Called on this thread with the share done, 0...1.
  /// - Returns: Nil where the matrix holds something that is not finite.
  /// - Throws: `CancellationError`.
  /// - Complexity: O(entries · factors) a step, O(columns · factors²) beside it.
  public init?(
    of matrix: CSRMatrix, transposed: CSRMatrix, factors: Int, seed: UInt64,
    parallelism: Parallelism = .allCores, cancellation: Cancellation = Cancellation(),
    progress: (Double) -> Void = { _ in }
  ) throws {
    let order = matrix.columnCount
    let kept = min(factors + Self.spareCount, order)
    func block(_ rows: Int, _ stride: Int) -> TallBlock {
      TallBlock(rowCount: rows, stride: stride, parallelism, cancellation)
    }
    let (basis, image) = (block(order, 3 * kept), block(order, 3 * kept))
    let (new, newImage) = (block(order, kept), block(order, kept))
    let forward = block(matrix.rowCount, kept)
    var generator = SeededGenerator(seed: seed)
    new.columnCount = kept
    for place in 0..<order * kept { new.elements[place] = generator.normal() }

    var values: [Double] = []
    for step in 0..<Self.stepLimit {
      try cancellation.check()
      guard try Self.orthonormalize(new, against: basis) else { return nil }
      if new.columnCount == 0 { break }
      try forward.setProduct(matrix, new)
      try newImage.setProduct(transposed, forward)
      basis.append(new)
      image.append(newImage)
      let projected = try basis.transposedProduct(image)
      guard let ritz = SymmetricEigenvectors(of: projected, order: basis.columnCount) else {
        return nil
      }
      // Room for the residuals of the next step.
      let width =
        basis.columnCount + kept > basis.stride
        ? min(kept, basis.columnCount) : basis.columnCount
      let rotation = ritz.firstColumns(width)
      try basis.transform(by: rotation, columns: width)
      try image.transform(by: rotation, columns: width)
      values = Array(ritz.values[..<width])
      let rest = Self.residuals(basis, image, values, factors: min(factors, width), into: new)
      progress(rest ?? 1)
      if rest == nil || step + 1 == Self.stepLimit { break }
    }
    let largest = values.first ?? 0
    let rank = values.prefix(factors).count { $0 > 1e-12 * largest && $0 > 0 }
    singularValues = values[..<rank].map { $0.squareRoot() }
    rightVectors = (0..<order).flatMap { row in
      (0..<rank).map { basis.elements[row * basis.stride + $0] }
    }
  }

  /// Makes the columns orthonormal and orthogonal to `basis`; those that depend on others are dropped.
  ///
  /// - Returns: False where something is not finite.
  private static func orthonormalize(_ new: TallBlock, against basis: TallBlock) throws -> Bool {
    for _ in 0..<3 where new.columnCount > 0 {
      if basis.columnCount > 0 {
        let shared = try basis.transposedProduct(new)
        try new.add(basis, times: shared, scale: -1)
      }
      let width = new.columnCount
      let gram = try new.transposedProduct(new)
      guard let eigen = SymmetricEigenvectors(of: gram, order: width) else { return false }
      let kept = eigen.values.count { $0 > 1e-12 * eigen.values[0] && $0 > 1e-200 }
      var change = eigen.firstColumns(kept)
      for row in 0..<width {
        for column in 0..<kept { change[row * kept + column] /= eigen.values[column].squareRoot() }
      }
      try new.transform(by: change, columns: kept)
    }
    return true
  }

  /// XᵀXv − θv of the wanted vectors that have not converged, each of length 1.
  ///
  /// - Returns: Share of the wanted digits that the worst of them has, 0...1; nil if all have converged.
  private static func residuals(
    _ basis: TallBlock, _ image: TallBlock, _ values: [Double], factors: Int, into new: TallBlock
  ) -> Double? {
    let largest = max(values.first ?? 0, 1e-300)
    // The subspace is off by residual / gap.
    let gap = values.count > factors ? values[factors - 1] - values[factors] : values[factors - 1]
    let tolerance = max(1e-10 * gap, 1e-14 * largest)
    var worst = 0.0
    new.columnCount = 0
    for column in 0..<min(factors + spareCount / 2, values.count, new.stride) {
      var square = 0.0
      for row in 0..<basis.rowCount {
        let rest =
          image.elements[row * image.stride + column]
          - values[column] * basis.elements[row * basis.stride + column]
        new.elements[row * new.stride + new.columnCount] = rest
        square += rest * rest
      }
      let length = square.squareRoot()
      guard length > tolerance else { continue }
      if column < factors { worst = max(worst, length) }
      for row in 0..<basis.rowCount {
        new.elements[row * new.stride + new.columnCount] /= length
      }
      new.columnCount += 1
    }
    guard worst > tolerance else { return nil }
    return min(1, max(0, log(worst / largest) / log(tolerance / largest)))
  }
}

extension SymmetricEigenvectors {
  /// Shape [order × count].
  fileprivate func firstColumns(_ count: Int) -> [Double] {
    let order = values.count
    return (0..<order).flatMap { vectors[$0 * order..<$0 * order + count] }
  }
}
