import Interactions
import SparseMath

/// Finds each item's nearest others by cosine.
///
/// For weights w: s(i, j) = Σᵤ w(u,i)·w(u,j) / (|w(·,i)|·|w(·,j)| + shrinkage). Only items with a user
/// in common are neighbours.
public struct NeighborSearch {
  public let feedback: FeedbackMatrix
  public let neighborCount: Int
  public let shrinkage: Double

  public init(feedback: FeedbackMatrix, neighborCount: Int, shrinkage: Double) {
    self.feedback = feedback
    self.neighborCount = neighborCount
    self.shrinkage = shrinkage
  }

  /// - Parameter progress: Called on this thread with the number of matrix entries done.
  /// - Throws: `CancellationError`.
  /// - Complexity: O(Σ over users of n²), n = items of the user; O(items) scratch for each thread.
  public func run(
    parallelism: Parallelism, cancellation: Cancellation, progress: (Int) -> Void
  ) throws -> NeighborLists {
    let itemCount = feedback.itemCount
    let norms = itemNorms()
    let length = min(neighborCount, max(0, itemCount - 1))
    var counts = [Int](repeating: 0, count: itemCount)
    var items = [UInt32](repeating: 0, count: itemCount * length)
    var similarities = [Double](repeating: 0, count: itemCount * length)
    let workers = (0..<parallelism.threadCount).map { _ in Accumulators(itemCount: itemCount) }
    defer { for worker in workers { worker.deallocate() } }

    try counts.withUnsafeMutableBufferPointer { counts in
      try items.withUnsafeMutableBufferPointer { items in
        try similarities.withUnsafeMutableBufferPointer { similarities in
          let target = (counts: counts, items: items, similarities: similarities)
          // Batches let the training thread speak between them.
          let batch = 256
          for first in stride(from: 0, to: itemCount, by: batch) {
            let size = min(batch, itemCount - first)
            try parallelism.forEach(chunks: size, cancellation: cancellation) { worker, chunk in
              let item = first + chunk
              var selection = search(item, norms, workers[worker], length)
              var position = item * length
              selection.drain { neighbor, similarity in
                target.items[position] = neighbor
                target.similarities[position] = similarity
                position += 1
              }
              target.counts[item] = position - item * length
            }
            progress(Int(feedback.itemUsers.rowOffsets[first + size]))
          }
        }
      }
    }
    return pack(counts: counts, length: length, items, similarities)
  }

  /// Euclidean norm of each item's weights.
  private func itemNorms() -> [Double] {
    let matrix = feedback.itemUsers
    return (0..<matrix.rowCount).map { item in
      guard let values = matrix.values(ofRow: item) else {
        return Double(matrix.entryCount(ofRow: item)).squareRoot()
      }
      return values.reduce(0.0) { $0 + Double($1) * Double($1) }.squareRoot()
    }
  }

  private func search(
    _ item: Int, _ norms: [Double], _ accumulators: Accumulators, _ length: Int
  ) -> TopSelection {
    let sums = accumulators.sums
    let touched = accumulators.touched
    var touchedCount = 0
    let (itemUsers, userItems) = (feedback.itemUsers, feedback.userItems)
    itemUsers.columns.withUnsafeBufferPointer { users in
      userItems.rowOffsets.withUnsafeBufferPointer { offsets in
        userItems.columns.withUnsafeBufferPointer { columns in
          withValues(itemUsers) { ownValues in
            withValues(userItems) { otherValues in
              for entry in itemUsers.range(ofRow: item) {
                let user = Int(users[entry])
                let weight = ownValues.map { Double($0[entry]) } ?? 1
                for other in Int(offsets[user])..<Int(offsets[user + 1]) {
                  let column = Int(columns[other])
                  if sums[column] == 0 {
                    touched[touchedCount] = UInt32(truncatingIfNeeded: column)
                    touchedCount &+= 1
                  }
                  sums[column] += weight * (otherValues.map { Double($0[other]) } ?? 1)
                }
              }
            }
          }
        }
      }
    }
    var selection = TopSelection(capacity: length, decimals: 12)
    for position in 0..<touchedCount {
      let other = Int(touched[position])
      if other != item {
        selection.offer(other, score: sums[other] / (norms[item] * norms[other] + shrinkage))
      }
      sums[other] = 0
    }
    return selection
  }

  private func withValues(
    _ matrix: CSRMatrix, _ body: (UnsafeBufferPointer<Float>?) -> Void
  ) {
    guard let values = matrix.values else { return body(nil) }
    values.withUnsafeBufferPointer { body($0) }
  }

  private func pack(
    counts: [Int], length: Int, _ items: [UInt32], _ similarities: [Double]
  ) -> NeighborLists {
    var offsets: [UInt32] = [0]
    offsets.reserveCapacity(counts.count + 1)
    var packedItems: [UInt32] = []
    var packedSimilarities: [Double] = []
    let total = counts.reduce(0, +)
    packedItems.reserveCapacity(total)
    packedSimilarities.reserveCapacity(total)
    for (item, count) in counts.enumerated() {
      let range = item * length..<item * length + count
      packedItems += items[range]
      packedSimilarities += similarities[range]
      offsets.append(UInt32(packedItems.count))
    }
    return NeighborLists(
      offsets: offsets, items: packedItems, similarities: packedSimilarities)
  }
}

/// One worker's sums over all items, and which of them are not zero.
private struct Accumulators {
  let sums: UnsafeMutablePointer<Double>
  let touched: UnsafeMutablePointer<UInt32>

  init(itemCount: Int) {
    sums = .allocate(capacity: max(1, itemCount))
    sums.initialize(repeating: 0, count: itemCount)
    touched = .allocate(capacity: max(1, itemCount))
  }

  func deallocate() {
    sums.deallocate()
    touched.deallocate()
  }
}
