import COpenBLAS

/// The routines that `BLASScalar` calls, for one number type.
///
/// Fortran takes everything by its address and reads matrices column by column.
public struct BLASRoutines<Scalar>: Sendable {
  typealias Letter = UnsafePointer<CChar>?
  typealias Size = UnsafePointer<Int32>?
  typealias Input = UnsafePointer<Scalar>?
  typealias Output = UnsafeMutablePointer<Scalar>?
  typealias Outcome = UnsafeMutablePointer<Int32>?

  let gemm:
    @Sendable (
      Letter, Letter, Size, Size, Size, Input, Input, Size, Input, Size, Input, Output, Size
    ) -> Void
  let syrk: @Sendable (Letter, Letter, Size, Size, Input, Input, Size, Input, Output, Size) -> Void
  let potrf: @Sendable (Letter, Size, Output, Size, Outcome) -> Void
  let trtri: @Sendable (Letter, Letter, Size, Output, Size, Outcome) -> Void
  let posv: @Sendable (Letter, Size, Size, Output, Size, Output, Size, Outcome) -> Void
}

extension Float: BLASScalar {
  public static let routines = BLASRoutines<Float>(
    gemm: sgemm_, syrk: ssyrk_, potrf: spotrf_, trtri: strtri_, posv: sposv_)
}

extension Double: BLASScalar {
  public static let routines = BLASRoutines<Double>(
    gemm: dgemm_, syrk: dsyrk_, potrf: dpotrf_, trtri: dtrtri_, posv: dposv_)
}
