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

  /// Scratch memory of one thread.
  final class Scratch {
    fileprivate let sums: UnsafeMutablePointer<Float>
    fileprivate let touched: UnsafeMutablePointer<UInt32>

    init(lineCount: Int) {
      sums = .allocate(capacity: 4 * max(1, lineCount))
      sums.initialize(repeating: 0, count: 4 * lineCount)
      // One more: the kernel writes before it knows whether a line is new.
      touched = .allocate(capacity: lineCount + 1)
    }

    deinit {
      sums.deallocate()
      touched.deallocate()
    }
  }

  /// Lines with a correlation above 0, best first, equal ones by their number.
  ///
  /// - Parameter excluded: A line that does not count.
  func neighbors(
    rows: UnsafeBufferPointer<UInt32>, deviations: UnsafeBufferPointer<Float>,
    excluding excluded: Int? = nil, count: Int, _ scratch: Scratch
  ) -> [Neighbor] {
    let (sums, touched) = (scratch.sums, scratch.touched)
    let met = others.rowOffsets.withUnsafeBufferPointer { offsets in
      others.columns.withUnsafeBufferPointer { columns in
        (others.values ?? []).withUnsafeBufferPointer { values in
          ratings_correlate(
            rows.baseAddress, deviations.baseAddress, rows.count, offsets.baseAddress,
            columns.baseAddress, values.baseAddress, sums, touched)
        }
      }
    }
    var found: [Neighbor] = []
    for place in 0..<met {
      let line = touched[place]
      let cell = sums + 4 * Int(line)
      let (product, own, other, support) = (cell[0], cell[1], cell[2], Double(cell[3]))
      cell.update(repeating: 0, count: 4)
      guard product > 0, support > 1, Int(line) != excluded else { continue }
      let norm = (Double(own) * Double(other)).squareRoot()
      guard norm > 0 else { continue }
      let trust = (support - 1) / (support - 1 + shrinkage)
      found.append(Neighbor(line: line, similarity: trust * Double(product) / norm))
    }
    found.sort { ($1.similarity, $0.line) < ($0.similarity, $1.line) }
    return Array(found.prefix(count))
  }
}
