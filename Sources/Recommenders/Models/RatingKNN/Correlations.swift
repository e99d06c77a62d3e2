import CKernels
import SparseMath

/// Pearson correlations of deviations from the baseline, shrunk by their support.
///
/// ρ = Σ d d' / √(Σ d² · Σ d'²) over what two lines have both rated, times (n − 1) / (n − 1 + λ) with n their number
/// (Koren 2010, eq. 2 and 3, doi:10.1145/1644873.1644874).
struct Correlations {
  /// A line that correlates with the one at hand.
  struct Neighbor: Equatable {
    let line: UInt32
    let similarity: Double
  }

  /// Deviations, shape [rows × lines]: the transpose of the lines.
  let others: CSRMatrix
  /// λ.
  let shrinkage: Double

  /// Lines with a correlation above 0, best first, equal ones by their number.
  ///
  /// - Parameter excluded: A line that does not count.
  func neighbors(
    rows: UnsafeBufferPointer<UInt32>, deviations: UnsafeBufferPointer<Float>,
    excluding excluded: Int? = nil, count: Int, _ scratch: Scratch
  ) -> [Neighbor] {
    let sums = scratch.sums
    var found = 0
    for line in accumulate(rows, deviations, scratch) {
      let cell = sums + 4 * Int(line)
      let (product, own, other, support) = (cell[0], cell[1], cell[2], Double(cell[3]))
      cell.update(repeating: 0, count: 4)
      guard product > 0, support > 1, Int(line) != excluded else { continue }
      let norm = (Double(own) * Double(other)).squareRoot()
      guard norm > 0 else { continue }
      let similarity = (support - 1) * Double(product) / ((support - 1 + shrinkage) * norm)
      scratch.keys[found] = UInt64(~Float(similarity).bitPattern) << 32 | UInt64(line)
      found += 1
    }
    return scratch.sortedKeys(found).prefix(count).map { key in
      Neighbor(
        line: UInt32(truncatingIfNeeded: key),
        similarity: Double(Float(bitPattern: ~UInt32(key >> 32))))
    }
  }

  /// Leaves the sums of each line in the scratch memory.
  ///
  /// - Returns: Lines that may have any, ascending.
  private func accumulate(
    _ rows: UnsafeBufferPointer<UInt32>, _ deviations: UnsafeBufferPointer<Float>,
    _ scratch: Scratch
  ) -> UnsafeBufferPointer<UInt32> {
    let total = rows.reduce(0) { $0 + others.entryCount(ofRow: Int($1)) }
    return others.rowOffsets.withUnsafeBufferPointer { offsets in
      others.columns.withUnsafeBufferPointer { columns in
        (others.values ?? []).withUnsafeBufferPointer { values in
          // Where most lines are met it is cheaper to look at all than to note each.
          if total > scratch.lines.count {
            ratings_correlate_all(
              rows.baseAddress, deviations.baseAddress, rows.count, offsets.baseAddress,
              columns.baseAddress, values.baseAddress, scratch.sums)
            return UnsafeBufferPointer(scratch.lines)
          }
          let met = ratings_correlate(
            rows.baseAddress, deviations.baseAddress, rows.count, offsets.baseAddress,
            columns.baseAddress, values.baseAddress, scratch.sums, scratch.touched)
          var touched = UnsafeMutableBufferPointer(start: scratch.touched, count: met)
          touched.sort()
          return UnsafeBufferPointer(touched)
        }
      }
    }
  }
}
