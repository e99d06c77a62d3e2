import SparseMath

extension EASE {
  /// The lists of `rankByScoring`, from sums that many histories share the matrix for.
  public func rank(_ request: RankingRequest) throws -> RankedLists {
    precondition(
      request.histories.matrix.columnCount == itemCount, "histories needs one column per item")
    return try RowSumTopK(items: activeItems, itemCount: itemCount, matrix: weights).lists(
      for: request.histories.matrix, candidates: request.candidates,
      excludesSeen: request.excludesSeen,
      count: request.count, parallelism: request.parallelism, cancellation: request.cancellation)
  }
}
