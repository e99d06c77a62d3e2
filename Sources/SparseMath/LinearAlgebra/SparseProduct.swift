import CKernels

/// Rows of a sparse matrix times a dense one, in double precision.
struct SparseProduct {
  let matrix: CSRMatrix

  /// target[row] = Σ over the row's entries of value · dense[column], for `width` columns.
  ///
  /// - Complexity: O(entries of the rows · width).
  func rows(
    _ rows: Range<Int>, times dense: UnsafePointer<Double>, stride: Int, width: Int,
    into target: UnsafeMutablePointer<Double>, stride targetStride: Int
  ) {
    let level = InstructionSet.detected.rawValue
    let strip = Int(CK_ROWSUM_WIDTH)
    let longest = rows.reduce(0) { max($0, matrix.entryCount(ofRow: $1)) }
    var weights = [Double](repeating: 1, count: max(1, longest))
    matrix.columns.withUnsafeBufferPointer { columns in
      guard let columns = columns.baseAddress else { return }
      for row in rows {
        let entries = matrix.range(ofRow: row)
        if let values = matrix.values {
          for (place, entry) in entries.enumerated() { weights[place] = Double(values[entry]) }
        }
        for first in Swift.stride(from: 0, to: width, by: strip) {
          ck_row_sums_f64(
            level, dense + first, stride, columns + entries.lowerBound, weights, entries.count,
            min(strip, width - first), target + row * targetStride + first)
        }
      }
    }
  }
}
