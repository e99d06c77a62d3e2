/// All eigenvalues and eigenvectors of a small symmetric matrix, the largest first.
public struct SymmetricEigenvectors: Sendable {
  /// Descending.
  public let values: [Double]
  /// Shape [order × order], row-major: column `c` belongs to `values[c]`.
  public let vectors: [Double]

  /// Takes the steps of LAPACK's dsyevd (to a tridiagonal matrix, its eigenvectors, those of the whole)
  /// one by one, to look at the flag between them.
  ///
  /// - Parameter matrix: Shape [order × order], row-major. The lower triangle is read.
  /// - Returns: Nil where the matrix holds something that is not finite.
  /// - Throws: `CancellationError`.
  /// - Complexity: O(order³) on the calling thread.
  public init?(
    of matrix: [Double], order: Int, cancellation: Cancellation = Cancellation()
  ) throws {
    guard order > 0, matrix.allSatisfy(\.isFinite) else { return nil }
    var rows = matrix
    var ascending = [Double](repeating: 0, count: order)
    var (n, info) = (Int32(order), Int32(0))
    var (beside, scalars) = (ascending, ascending)
    var vectors = [Double](repeating: 0, count: order * order)
    var work = [Double](repeating: 0, count: 1 + 4 * order + order * order)
    var places = [Int32](repeating: 0, count: 3 + 5 * order)
    var (workCount, placeCount) = (Int32(work.count), Int32(places.count))
    // Column-major reading makes the lower triangle the upper one, and the eigenvectors rows.
    try cancellation.check()
    Self.dsytrd(
      "U", &n, &rows, &n, &ascending, &beside, &scalars, &work, &workCount, &info)
    try cancellation.check()
    Self.dstedc(
      "I", &n, &ascending, &beside, &vectors, &n, &work, &workCount, &places, &placeCount, &info)
    guard info == 0, ascending.allSatisfy(\.isFinite) else { return nil }
    try cancellation.check()
    Self.dormtr(
      "L", "U", "N", &n, &n, &rows, &n, &scalars, &vectors, &n, &work, &workCount, &info)
    guard info == 0 else { return nil }
    var columns = [Double](repeating: 0, count: order * order)
    for vector in 0..<order {
      for row in 0..<order {
        columns[row * order + vector] = vectors[(order - 1 - vector) * order + row]
      }
    }
    values = ascending.reversed()
    self.vectors = columns
  }

  private typealias Letter = UnsafePointer<CChar>
  private typealias Size = UnsafePointer<Int32>
  private typealias Output = UnsafeMutablePointer<Double>
  private typealias Places = UnsafeMutablePointer<Int32>
  /// Triangle, order, matrix and its stride, diagonal, beside it, factors of the reflections, scratch
  /// numbers and how many, outcome.
  private static let dsytrd = BLASLibrary.routine(
    "dsytrd_",
    (@convention(c) @Sendable (
      Letter, Size, Output, Size, Output, Output, Output, Output, Size, Places
    ) -> Void).self)
  /// What to find, order, diagonal, beside it, eigenvectors and their stride, scratch numbers and how
  /// many, scratch places and how many, outcome.
  private static let dstedc = BLASLibrary.routine(
    "dstedc_",
    (@convention(c) @Sendable (
      Letter, Size, Output, Output, Output, Size, Output, Size, Places, Size, Places
    ) -> Void).self)
  /// Side, triangle, whether to transpose, rows, columns, reflections and their stride, their factors,
  /// what they are applied to and its stride, scratch numbers and how many, outcome.
  private static let dormtr = BLASLibrary.routine(
    "dormtr_",
    (@convention(c) @Sendable (
      Letter, Letter, Letter, Size, Size, Output, Size, Output, Output, Size, Output, Size, Places
    ) -> Void).self)
}
