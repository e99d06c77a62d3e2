import CKernels

/// Finds every item's most similar others by cosine, for weights that are ones or multiples of 1/2.
///
/// s(i, j) = Σᵤ w(u,i)·w(u,j) / (|w(·,i)| · |w(·,j)| + shrinkage). Each pair is visited once and
/// offered to both sides. Sums are whole numbers, so the result is exact and the same at any thread
/// count: equal to computing every similarity in Double and sorting.
///
/// - Source: sparse accumulation by rows, Gustavson 1978 (doi:10.1145/355791.355796).
public struct CosineNeighbors: Sendable {
  let itemUsers: CSRMatrix
  let userItems: CSRMatrix
  let weights: WholeWeights
  let norms: [Double]
  let neighborCount: Int
  let shrinkage: Double
  let instructionSet: InstructionSet

  /// - Parameters:
  ///   - itemUsers: The transpose of `userItems`.
  ///   - shrinkage: At least 0.
  /// - Returns: nil where sums would not be exact: other weights, or an item whose squared weights
  ///   sum to 2³¹ or more; and for more than 2²⁴ items.
  public init?(
    userItems: CSRMatrix, itemUsers: CSRMatrix, neighborCount: Int, shrinkage: Double = 0,
    instructionSet: InstructionSet = .detected
  ) {
    precondition(neighborCount > 0 && shrinkage >= 0, "neighborCount above 0, shrinkage at least 0")
    guard let weights = WholeWeights(itemUsers.values), itemUsers.rowCount <= 1 << 24 else {
      return nil
    }
    let squares = (0..<itemUsers.rowCount).map { item -> Double in
      guard let values = itemUsers.values(ofRow: item) else {
        return Double(itemUsers.entryCount(ofRow: item))
      }
      return values.reduce(0.0) { $0 + Double($1) * Double($1) }
    }
    let unitsPerProduct = Double(weights.scale * weights.scale)
    guard (squares.max() ?? 0) * unitsPerProduct < 0x1p31, shrinkage < 0x1p31 else { return nil }
    self.userItems = userItems
    self.itemUsers = itemUsers
    self.weights = weights
    self.neighborCount = neighborCount
    self.shrinkage = shrinkage
    self.instructionSet = instructionSet
    norms = squares.map { $0.squareRoot() }
  }

  /// Visits all pairs.
  ///
  /// - Parameter progress: Called on this thread with the number of matrix entries done.
  /// - Throws: `CancellationError`.
  /// - Complexity: O(Σ over users of n²) in time, n = items of the user, less what is counted by bits;
  ///   O(entries + items · neighborCount) in memory.
  public func table(
    parallelism: Parallelism = .allCores, cancellation: Cancellation = Cancellation(),
    progress: (Int) -> Void = { _ in }
  ) throws -> NeighborTable {
    let rows = PopularityRows(
      userItems: userItems, itemUsers: itemUsers,
      weights: weights.values.map { .whole($0, scale: weights.scale) } ?? .ones)
    try cancellation.check()
    let bits = UserBits(rows, itemUsers: itemUsers, bitsPerPair: bitsPerPair)
    let candidates = NeighborCandidates(self, rows)
    let workers = (0..<parallelism.threadCount).map { _ in
      NeighborWorker(self, rows, bits, candidates)
    }
    try rows.forEachStep(
      of: UserBits.step, parallelism: parallelism, cancellation: cancellation, progress: progress
    ) { worker, items in workers[worker].run(items) }
    return candidates.table(rows)
  }

  /// Bits compared in the time of one visit (about 1.1 ns), as measured.
  private var bitsPerPair: Int {
    guard weights.values == nil else { return 0 }
    return switch instructionSet {
    case .baseline: 60
    case .avx2, .avx512: 300
    case .avx512VNNI: 1200
    }
  }
}
