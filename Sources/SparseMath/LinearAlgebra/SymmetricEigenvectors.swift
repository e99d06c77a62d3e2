/// All eigenvalues and eigenvectors of a small symmetric matrix, the largest first.
public struct SymmetricEigenvectors: Sendable {
  /// Descending.
  public let values: [Double]
  /// Shape [order × order], row-major: column `c` belongs to `values[c]`.
  public let vectors: [Double]

  /// - Parameter matrix: Shape [order × order], row-major. The lower triangle is read.
  /// - Returns: Nil where the matrix holds something that is not finite.
  /// - Complexity: O(order³) on the calling thread.
  public init?(of matrix: [Double], order: Int) {
    guard order > 0 else { return nil }
    var rows = matrix
    var ascending = [Double](repeating: 0, count: order)
    var (n, info) = (Int32(order), Int32(0))
    var work = [Double](repeating: 0, count: 1 + 6 * order + 2 * order * order)
    var places = [Int32](repeating: 0, count: 3 + 5 * order)
    var (workCount, placeCount) = (Int32(work.count), Int32(places.count))
    // Column-major reading makes the lower triangle the upper one, and the eigenvectors rows.
    Self.dsyevd(
      "V", "U", &n, &rows, &n, &ascending, &work, &workCount, &places, &placeCount, &info)
    guard info == 0, ascending.allSatisfy(\.isFinite) else { return nil }
    var columns = [Double](repeating: 0, count: order * order)
    for vector in 0..<order {
      for row in 0..<order {
        columns[row * order + vector] = rows[(order - 1 - vector) * order + row]
      }
    }
    values = ascending.reversed()
    vectors = columns
  }

  private typealias Size = UnsafePointer<Int32>
  private typealias Output = UnsafeMutablePointer<Double>
  private typealias Places = UnsafeMutablePointer<Int32>
  /// LAPACK's dsyevd: what to find, which triangle, order, matrix and its stride, eigenvalues, scratch
  /// numbers and how many, scratch places and how many, outcome.
  private static let dsyevd = BLASLibrary.routine(
    "dsyevd_",
    (@convention(c) @Sendable (
      UnsafePointer<CChar>, UnsafePointer<CChar>, Size, Output, Size, Output, Output, Size, Places,
      Size, Places
    ) -> Void).self)
}
