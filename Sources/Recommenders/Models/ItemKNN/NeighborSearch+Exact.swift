import SparseMath

extension NeighborSearch {
  /// The lists of `run`, several times sooner where weights are ones or multiples of one half.
  ///
  /// Sums are then whole numbers and exact in any order, so that pairs can be visited in the order
  /// that suits the processor. Other weights are left to `run`.
  ///
  /// - Parameter progress: As for `run`.
  /// - Throws: `CancellationError`.
  public func lists(
    parallelism: Parallelism, cancellation: Cancellation, progress: (Int) -> Void
  ) throws -> NeighborLists {
    guard neighborCount > 0,
      let search = CosineNeighbors(
        userItems: feedback.userItems, itemUsers: feedback.itemUsers,
        neighborCount: neighborCount, shrinkage: shrinkage)
    else {
      return try run(
        parallelism: parallelism, cancellation: cancellation, progress: progress)
    }
    let table = try search.table(
      parallelism: parallelism, cancellation: cancellation, progress: progress)
    return NeighborLists(
      offsets: table.offsets, items: table.items, similarities: table.similarities)
  }
}
