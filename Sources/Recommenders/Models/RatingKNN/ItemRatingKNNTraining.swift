import Interactions
import SparseMath

/// Finds every item's most similar others by the correlation of their ratings.
struct ItemRatingKNNTraining {
  /// Items whose neighbours are found by one thread at a time.
  private static let chunkSize = 16

  let levels: RatingLevels
  /// Shape [userCount × itemCount].
  let deviations: CSRMatrix
  let settings: ModelSettings
  let context: TrainingContext

  /// - Complexity: O(Σ over users of n²), n = ratings of the user; never items × items in memory.
  func run(progress: (Int) -> Void) throws -> ItemRatingKNN {
    let items = deviations.transposed()
    let correlations = Correlations(others: deviations, shrinkage: settings.real("shrinkage"))
    var lists = [[Correlations.Neighbor]](repeating: [], count: items.rowCount)
    let scratches = (0..<context.parallelism.threadCount).map { _ in
      Correlations.Scratch(lineCount: items.rowCount)
    }
    // Batches let the training thread speak between them.
    let batch = 16 * Self.chunkSize
    try lists.withUnsafeMutableBufferPointer { lists in
      for first in stride(from: 0, to: items.rowCount, by: batch) {
        let count = min(batch, items.rowCount - first)
        try context.parallelism.forEach(
          chunks: (count + Self.chunkSize - 1) / Self.chunkSize, cancellation: context.cancellation
        ) { worker, chunk in
          let start = first + chunk * Self.chunkSize
          for item in start..<min(start + Self.chunkSize, first + count) {
            lists[item] = neighbors(of: item, items, correlations, scratches[worker])
          }
        }
        progress(first + count)
      }
    }
    var offsets: [UInt32] = [0]
    for list in lists { offsets.append(offsets[offsets.count - 1] + UInt32(list.count)) }
    return ItemRatingKNN(
      levels: levels, offsets: offsets, neighbors: lists.flatMap { $0.map(\.line) },
      similarities: lists.flatMap { $0.map { Float($0.similarity) } }, settings: settings)
  }

  private func neighbors(
    of item: Int, _ items: CSRMatrix, _ correlations: Correlations, _ scratch: Correlations.Scratch
  ) -> [Correlations.Neighbor] {
    let range = items.range(ofRow: item)
    return items.columns.withUnsafeBufferPointer { users in
      (items.values ?? []).withUnsafeBufferPointer { values in
        correlations.neighbors(
          rows: UnsafeBufferPointer(rebasing: users[range]),
          deviations: UnsafeBufferPointer(rebasing: values[range]), excluding: item,
          count: settings.whole("candidateCount"), scratch)
      }
    }
  }
}
