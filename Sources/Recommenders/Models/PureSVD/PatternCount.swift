import Interactions
import SparseMath

/// How many patterns of a matrix stand out from chance.
///
/// Parallel analysis (Horn 1965, doi:10.1007/BF02289447): the entries of the columns are dealt anew to
/// the rows, so that active people stay active and popular items popular and nothing else is left. Its strongest
/// pattern is popularity itself; a pattern of the data counts if it is stronger than the second.
struct PatternCount {
  /// Most patterns that are looked for.
  static let limit = 256
  /// Patterns that are looked for at first: more only where all of them stand out.
  private static let first = 64

  let feedback: FeedbackMatrix
  let context: TrainingContext

  /// The decomposition with as many patterns as stand out, at least one; nil where the matrix holds
  /// something that is not finite.
  func decompose(progress: (Double) -> Void) throws -> TruncatedSVD? {
    let shuffled = self.shuffled()
    guard
      let chance = try TruncatedSVD(
        of: shuffled, transposed: shuffled.transposed(), factors: 2, accuracy: 0.1,
        seed: context.seed, parallelism: context.parallelism, cancellation: context.cancellation,
        progress: { progress(0.2 * $0) })
    else { return nil }
    let level = chance.singularValues.count > 1 ? chance.singularValues[1] : 0
    var wanted = Self.first
    while true {
      guard
        let found = try TruncatedSVD(
          of: feedback.userItems, transposed: feedback.itemUsers, factors: wanted,
          seed: context.seed, parallelism: context.parallelism, cancellation: context.cancellation,
          progress: { progress(0.2 + 0.8 * $0) })
      else { return nil }
      let count = found.singularValues.count { $0 > level }
      if count < wanted || wanted == Self.limit { return found.prefix(max(1, count)) }
      wanted = Self.limit
    }
  }

  /// People with as many items and items with as many people as in the data, but for those that met
  /// the same person twice.
  private func shuffled() -> CSRMatrix {
    let matrix = feedback.userItems
    var generator = SeededGenerator(seed: context.seed, stream: 1)
    var dealt = matrix.columns.withUnsafeBufferPointer { Array($0) }
    dealt.shuffle(using: &generator)
    var offsets: [UInt32] = [0]
    var columns: [UInt32] = []
    var values: [Float] = []
    for row in 0..<matrix.rowCount {
      let range = matrix.range(ofRow: row)
      dealt[range].sort()
      for entry in range where entry == range.lowerBound || dealt[entry] != dealt[entry - 1] {
        columns.append(dealt[entry])
        if let all = matrix.values { values.append(all[entry]) }
      }
      offsets.append(UInt32(columns.count))
    }
    return CSRMatrix(
      rowCount: matrix.rowCount, columnCount: matrix.columnCount, rowOffsets: Column(offsets),
      columns: Column(columns), values: matrix.values == nil ? nil : Column(values))
  }
}
