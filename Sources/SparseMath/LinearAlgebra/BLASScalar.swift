/// A number type that BLAS and LAPACK compute with. All matrices here are row-major.
///
/// Calls run on the calling thread: parallelism is over blocks, by `Parallelism`, so that results do
/// not depend on the thread count.
public protocol BLASScalar: BinaryFloatingPoint, BitwiseCopyable, Sendable {
  static var routines: BLASRoutines<Self> { get }
}

// Fortran reads column-major: a row-major matrix is its transpose there, so the factors of a product
// change places and the lower triangle is called the upper one.

extension BLASScalar {
  /// `c = alpha · op(a) · op(b) + beta · c`, where `op` transposes if asked to.
  ///
  /// - Parameters:
  ///   - rows: Rows of `c`; `columns`: columns of `c`; `inner`: length of the dot products.
  ///   - strideA: Elements between rows of `a` as stored; likewise for `b` and `c`.
  public static func multiply(
    rows: Int, columns: Int, inner: Int, alpha: Self,
    _ a: UnsafePointer<Self>, strideA: Int, transposeA: Bool,
    _ b: UnsafePointer<Self>, strideB: Int, transposeB: Bool,
    beta: Self, _ c: UnsafeMutablePointer<Self>, strideC: Int
  ) {
    var (m, n, k) = (Int32(columns), Int32(rows), Int32(inner))
    var (lda, ldb, ldc) = (Int32(strideA), Int32(strideB), Int32(strideC))
    var (alpha, beta) = (alpha, beta)
    routines.gemm(
      transposeB ? "T" : "N", transposeA ? "T" : "N", &m, &n, &k, &alpha, b, &ldb, a, &lda, &beta,
      c, &ldc)
  }

  /// `y = a·x`, or `aᵀ·x` if asked to, for `a` of shape [rows × columns] without gaps between rows.
  public static func multiply(
    rows: Int, columns: Int, _ a: UnsafePointer<Self>, transposeA: Bool = false,
    _ x: UnsafePointer<Self>, _ y: UnsafeMutablePointer<Self>
  ) {
    var (m, n, lda, next) = (Int32(columns), Int32(rows), Int32(max(1, columns)), Int32(1))
    var (alpha, beta): (Self, Self) = (1, 0)
    routines.gemv(
      transposeA ? "N" : "T", &m, &n, &alpha, a, &lda, x, &next, &beta, y, &next)
  }

  /// `c += aᵀ·a` in the lower triangle, for `a` of shape [rows × order] without gaps between rows.
  public static func addGram(
    rows: Int, order: Int, _ a: UnsafePointer<Self>, to c: UnsafeMutablePointer<Self>
  ) {
    var (n, k) = (Int32(order), Int32(rows))
    var one: Self = 1
    routines.syrk("U", "N", &n, &k, &one, a, &n, &one, c, &n)
  }

  /// Replaces the lower triangle of a positive definite matrix by its Cholesky factor.
  ///
  /// - Returns: Whether the matrix is positive definite.
  public static func factorize(order: Int, _ a: UnsafeMutablePointer<Self>, stride: Int) -> Bool {
    var (n, lda, info) = (Int32(order), Int32(stride), Int32(0))
    routines.potrf("U", &n, a, &lda, &info)
    return info == 0
  }

  /// Replaces a lower triangle by its inverse.
  ///
  /// - Returns: Whether no diagonal element is zero.
  public static func invertTriangle(
    order: Int, _ a: UnsafeMutablePointer<Self>, stride: Int
  ) -> Bool {
    var (n, lda, info) = (Int32(order), Int32(stride), Int32(0))
    routines.trtri("U", "N", &n, a, &lda, &info)
    return info == 0
  }

  /// Solves `a·x = b` in place of `b`; `a` is symmetric, given by its lower triangle, and is overwritten.
  ///
  /// - Returns: Whether `a` is positive definite.
  public static func solve(
    order: Int, _ a: UnsafeMutablePointer<Self>, _ b: UnsafeMutablePointer<Self>
  ) -> Bool {
    var (n, one, info) = (Int32(order), Int32(1), Int32(0))
    routines.posv("U", &n, &one, a, &n, b, &n, &info)
    return info == 0
  }
}
