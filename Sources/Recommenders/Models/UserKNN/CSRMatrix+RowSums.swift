import CKernels
import SparseMath

extension CSRMatrix {
  /// Adds some rows, each times its weight, in the order given.
  ///
  /// - Parameter sums: Shape [columnCount].
  func add(_ rows: [Int], weights: [Double], to sums: UnsafeMutablePointer<Double>) {
    let starts = rows.map { rowOffsets[$0] }
    let lengths = rows.map { UInt32(entryCount(ofRow: $0)) }
    columns.withUnsafeBufferPointer { columns in
      withUnsafeValues { values in
        ck_sim_add(
          ck_sim_rows(columns: columns.baseAddress, weights: values?.baseAddress, is_narrow: 0),
          starts, lengths, weights, rows.count, sums)
      }
    }
  }

  /// Runs `body` on the values, or on nil in a binary matrix.
  func withUnsafeValues<Result>(_ body: (UnsafeBufferPointer<Float>?) -> Result) -> Result {
    guard let values else { return body(nil) }
    return values.withUnsafeBufferPointer { body($0) }
  }
}
