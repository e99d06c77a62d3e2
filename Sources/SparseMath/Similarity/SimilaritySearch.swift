import CKernels

/// Finds every item's most similar others, for any weights and any `SimilarityFormula`.
///
/// Each pair is visited once and offered to both sides. sum(i, j) = Σᵤ scale(u) · w(u,i) · w(u,j) is
/// added up in Double in the order of the users, so lists are the same at any thread count. Where
/// `CosineNeighbors` fits it is several times faster.
///
/// - Source: sparse accumulation by rows, Gustavson 1978 (doi:10.1145/355791.355796).
public struct SimilaritySearch: Sendable {
  let userItems: CSRMatrix
  let itemUsers: CSRMatrix
  let userScales: [Double]?
  let formula: SimilarityFormula
  let terms: [SimilarityFormula.Terms]
  let neighborCount: Int
  let instructionSet: InstructionSet

  /// - Parameters:
  ///   - userItems: Only its layout counts.
  ///   - itemUsers: The transpose, with the weights w, at least 0.
  ///   - userScales: Shape [userCount], at least 0; nil: all 1.
  ///   - terms: Shape [itemCount].
  public init(
    userItems: CSRMatrix, itemUsers: CSRMatrix, userScales: [Double]? = nil,
    formula: SimilarityFormula, terms: [SimilarityFormula.Terms], neighborCount: Int,
    instructionSet: InstructionSet = .detected
  ) {
    precondition(neighborCount > 0, "neighborCount above 0")
    precondition(
      terms.count == itemUsers.rowCount
        && (userScales?.count ?? itemUsers.columnCount) == itemUsers.columnCount,
      "terms for every item, a scale for every user")
    self.userItems = userItems
    self.itemUsers = itemUsers
    self.userScales = userScales
    self.formula = formula
    self.terms = terms
    self.neighborCount = neighborCount
    self.instructionSet = instructionSet
  }

  /// Visits all pairs.
  ///
  /// - Parameter progress: Called on this thread with the number of matrix entries done.
  /// - Throws: `CancellationError`.
  /// - Complexity: O(Σ over users of n²) in time, n = items of the user; O(entries + items ·
  ///   neighborCount) in memory.
  public func table(
    parallelism: Parallelism = .allCores, cancellation: Cancellation = Cancellation(),
    progress: (Int) -> Void = { _ in }
  ) throws -> NeighborTable {
    let rows = PopularityRows(
      userItems: userItems, itemUsers: itemUsers,
      weights: itemUsers.values.map { .single($0) } ?? .ones)
    try cancellation.check()
    let candidates = SimilarityCandidates(self, rows)
    let workers = (0..<parallelism.threadCount).map { _ in SimilarityWorker(self, rows, candidates)
    }
    try rows.forEachStep(
      of: 16, parallelism: parallelism, cancellation: cancellation, progress: progress
    ) { worker, items in items.forEach(workers[worker].run) }
    return candidates.table(rows)
  }

  /// Peak bytes of `table` beside the matrix, for this many threads at most.
  ///
  /// - Parameter isCosine: Whether `CosineNeighbors`, which keeps a neighbour in one number, does it.
  public static func memoryEstimate(
    itemCount: Int, entryCount: Int, isBinary: Bool, isCosine: Bool = false, neighborCount: Int,
    threadCount: Int = 64
  ) -> Int {
    let kept = SimilarityCandidates.capacity(neighborCount, itemCount: itemCount)
    let neighbor =
      isCosine ? MemoryLayout<UInt64>.stride : MemoryLayout<ck_sim_neighbor>.stride
    return itemCount * (kept * neighbor + 100)
      + itemCount * min(neighborCount, itemCount) * 12
      + entryCount * (isBinary ? 8 : 12) + threadCount * itemCount * 8
  }
}
