import COpenBLAS

/// A number type that BLAS and LAPACK compute with. All matrices here are row-major.
///
/// Calls run on the calling thread: parallelism is over blocks, by `Parallelism`, so that results do
/// not depend on the thread count.
public protocol BLASScalar: BinaryFloatingPoint, BitwiseCopyable, Sendable {
  /// `c = alpha · op(a) · op(b) + beta · c`, where `op` transposes if asked to.
  ///
  /// - Parameters:
  ///   - rows: Rows of `c`; `columns`: columns of `c`; `inner`: length of the dot products.
  ///   - strideA: Elements between rows of `a` as stored; likewise for `b` and `c`.
  static func multiply(
    rows: Int, columns: Int, inner: Int, alpha: Self,
    _ a: UnsafePointer<Self>, strideA: Int, transposeA: Bool,
    _ b: UnsafePointer<Self>, strideB: Int, transposeB: Bool,
    beta: Self, _ c: UnsafeMutablePointer<Self>, strideC: Int)

  /// `c += aᵀ·a` in the lower triangle, for `a` of shape [rows × order] without gaps between rows.
  static func addGram(
    rows: Int, order: Int, _ a: UnsafePointer<Self>, to c: UnsafeMutablePointer<Self>)

  /// Replaces the lower triangle of a positive definite matrix by its Cholesky factor.
  ///
  /// - Returns: Whether the matrix is positive definite.
  static func factorize(order: Int, _ a: UnsafeMutablePointer<Self>, stride: Int) -> Bool

  /// Replaces a lower triangle by its inverse.
  ///
  /// - Returns: Whether no diagonal element is zero.
  static func invertTriangle(order: Int, _ a: UnsafeMutablePointer<Self>, stride: Int) -> Bool

  /// Solves `a·x = b` in place of `b`; `a` is symmetric, given by its lower triangle, and is overwritten.
  ///
  /// - Returns: Whether `a` is positive definite.
  static func solve(
    order: Int, _ a: UnsafeMutablePointer<Self>, _ b: UnsafeMutablePointer<Self>
  ) -> Bool
}

// Fortran reads column-major: a row-major matrix is its transpose there, so the factors of a product
// change places and the lower triangle is called the upper one.

extension Float: BLASScalar {
  public static func multiply(
    rows: Int, columns: Int, inner: Int, alpha: Float,
    _ a: UnsafePointer<Float>, strideA: Int, transposeA: Bool,
    _ b: UnsafePointer<Float>, strideB: Int, transposeB: Bool,
    beta: Float, _ c: UnsafeMutablePointer<Float>, strideC: Int
  ) {
    BLASLibrary.keepToCallingThread()
    var (m, n, k) = (Int32(columns), Int32(rows), Int32(inner))
    var (lda, ldb, ldc) = (Int32(strideA), Int32(strideB), Int32(strideC))
    var (alpha, beta) = (alpha, beta)
    sgemm_(
      transposeB ? "T" : "N", transposeA ? "T" : "N", &m, &n, &k, &alpha, b, &ldb, a, &lda, &beta,
      c, &ldc)
  }

  public static func addGram(
    rows: Int, order: Int, _ a: UnsafePointer<Float>, to c: UnsafeMutablePointer<Float>
  ) {
    BLASLibrary.keepToCallingThread()
    var (n, k) = (Int32(order), Int32(rows))
    var one: Float = 1
    ssyrk_("U", "N", &n, &k, &one, a, &n, &one, c, &n)
  }

  public static func factorize(
    order: Int, _ a: UnsafeMutablePointer<Float>, stride: Int
  ) -> Bool {
    BLASLibrary.keepToCallingThread()
    var (n, lda, info) = (Int32(order), Int32(stride), Int32(0))
    spotrf_("U", &n, a, &lda, &info)
    return info == 0
  }

  public static func invertTriangle(
    order: Int, _ a: UnsafeMutablePointer<Float>, stride: Int
  ) -> Bool {
    BLASLibrary.keepToCallingThread()
    var (n, lda, info) = (Int32(order), Int32(stride), Int32(0))
    strtri_("U", "N", &n, a, &lda, &info)
    return info == 0
  }

  public static func solve(
    order: Int, _ a: UnsafeMutablePointer<Float>, _ b: UnsafeMutablePointer<Float>
  ) -> Bool {
    BLASLibrary.keepToCallingThread()
    var (n, one, info) = (Int32(order), Int32(1), Int32(0))
    sposv_("U", &n, &one, a, &n, b, &n, &info)
    return info == 0
  }
}

extension Double: BLASScalar {
  public static func multiply(
    rows: Int, columns: Int, inner: Int, alpha: Double,
    _ a: UnsafePointer<Double>, strideA: Int, transposeA: Bool,
    _ b: UnsafePointer<Double>, strideB: Int, transposeB: Bool,
    beta: Double, _ c: UnsafeMutablePointer<Double>, strideC: Int
  ) {
    BLASLibrary.keepToCallingThread()
    var (m, n, k) = (Int32(columns), Int32(rows), Int32(inner))
    var (lda, ldb, ldc) = (Int32(strideA), Int32(strideB), Int32(strideC))
    var (alpha, beta) = (alpha, beta)
    dgemm_(
      transposeB ? "T" : "N", transposeA ? "T" : "N", &m, &n, &k, &alpha, b, &ldb, a, &lda, &beta,
      c, &ldc)
  }

  public static func addGram(
    rows: Int, order: Int, _ a: UnsafePointer<Double>, to c: UnsafeMutablePointer<Double>
  ) {
    BLASLibrary.keepToCallingThread()
    var (n, k) = (Int32(order), Int32(rows))
    var one: Double = 1
    dsyrk_("U", "N", &n, &k, &one, a, &n, &one, c, &n)
  }

  public static func factorize(
    order: Int, _ a: UnsafeMutablePointer<Double>, stride: Int
  ) -> Bool {
    BLASLibrary.keepToCallingThread()
    var (n, lda, info) = (Int32(order), Int32(stride), Int32(0))
    dpotrf_("U", &n, a, &lda, &info)
    return info == 0
  }

  public static func invertTriangle(
    order: Int, _ a: UnsafeMutablePointer<Double>, stride: Int
  ) -> Bool {
    BLASLibrary.keepToCallingThread()
    var (n, lda, info) = (Int32(order), Int32(stride), Int32(0))
    dtrtri_("U", "N", &n, a, &lda, &info)
    return info == 0
  }

  public static func solve(
    order: Int, _ a: UnsafeMutablePointer<Double>, _ b: UnsafeMutablePointer<Double>
  ) -> Bool {
    BLASLibrary.keepToCallingThread()
    var (n, one, info) = (Int32(order), Int32(1), Int32(0))
    dposv_("U", &n, &one, a, &n, b, &n, &info)
    return info == 0
  }
}
