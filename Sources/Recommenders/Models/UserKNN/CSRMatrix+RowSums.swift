import CKernels
import SparseMath

/// Rows whose weighted sums are taken, in the form that the kernel reads.
struct WeightedRows: Sendable {
  private let matrix: CSRMatrix
  /// Columns with the bits of their weights above; nil: every weight is 1.
  private let entries: Column<UInt64>?

  init(_ matrix: CSRMatrix) {
    self.matrix = matrix
    entries = matrix.values.map { values in
      Column(count: matrix.entryCount) { target in
        for entry in 0..<matrix.entryCount {
          target[entry] =
            UInt64(matrix.columns[entry]) | UInt64(values[entry].bitPattern) << 32
        }
      }
    }
  }

  var columnCount: Int { matrix.columnCount }

  /// Adds some rows, each times its weight, in the order given.
  ///
  /// - Parameter sums: Shape [columnCount].
  func add(_ rows: [Int], weights: [Double], to sums: UnsafeMutablePointer<Double>) {
    let starts = rows.map { matrix.rowOffsets[$0] }
    let lengths = rows.map { UInt32(matrix.entryCount(ofRow: $0)) }
    if let entries {
      entries.withUnsafeBufferPointer {
        ck_sim_add(
          CK_SIM_WEIGHTED32, $0.baseAddress, starts, lengths, weights, rows.count, sums)
      }
    } else {
      matrix.columns.withUnsafeBufferPointer {
        ck_sim_add(CK_SIM_PLAIN32, $0.baseAddress, starts, lengths, weights, rows.count, sums)
      }
    }
  }
}
