/// The routines that `BLASScalar` calls, for one number type.
///
/// Fortran takes everything by its address and reads matrices column by column: a row-major matrix is
/// its transpose.
public struct BLASRoutines<Scalar>: Sendable {
  typealias Letter = UnsafePointer<CChar>?
  typealias Size = UnsafePointer<Int32>?
  typealias Input = UnsafeRawPointer?
  typealias Output = UnsafeMutableRawPointer?
  typealias Outcome = UnsafeMutablePointer<Int32>?

  typealias Multiply =
    @convention(c) @Sendable (
      Letter, Letter, Size, Size, Size, Input, Input, Size, Input, Size, Input, Output, Size
    ) -> Void
  typealias MultiplyVector =
    @convention(c) @Sendable (
      Letter, Size, Size, Input, Input, Size, Input, Size, Input, Output, Size
    ) -> Void
  typealias MultiplyOwn =
    @convention(c) @Sendable (Letter, Letter, Size, Size, Input, Input, Size, Input, Output, Size)
    -> Void
  typealias Factorize = @convention(c) @Sendable (Letter, Size, Output, Size, Outcome) -> Void
  typealias InvertTriangle =
    @convention(c) @Sendable (Letter, Letter, Size, Output, Size, Outcome) -> Void
  typealias Solve =
    @convention(c) @Sendable (Letter, Size, Size, Output, Size, Output, Size, Outcome) -> Void

  let gemm: Multiply
  let gemv: MultiplyVector
  let syrk: MultiplyOwn
  let potrf: Factorize
  let trtri: InvertTriangle
  let posv: Solve

  /// - Parameter letter: What the names of the routines for `Scalar` begin with.
  fileprivate init(letter: String) {
    gemm = BLASLibrary.routine(letter + "gemm_", Multiply.self)
    gemv = BLASLibrary.routine(letter + "gemv_", MultiplyVector.self)
    syrk = BLASLibrary.routine(letter + "syrk_", MultiplyOwn.self)
    potrf = BLASLibrary.routine(letter + "potrf_", Factorize.self)
    trtri = BLASLibrary.routine(letter + "trtri_", InvertTriangle.self)
    posv = BLASLibrary.routine(letter + "posv_", Solve.self)
  }
}

extension Float: BLASScalar {
  public static let routines = BLASRoutines<Float>(letter: "s")
}

extension Double: BLASScalar {
  public static let routines = BLASRoutines<Double>(letter: "d")
}
