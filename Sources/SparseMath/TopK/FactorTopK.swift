import CKernels

/// Exact lists of the highest products of user and item factors.
///
/// Items are sorted by length and tiles of 12 users × 32 items are compared with each user's
/// threshold in registers. A user is done when |user| · |next item| cannot reach the threshold.
/// Single precision and 8 bits only decide what is looked at again: whatever their error bounds
/// cannot exclude is scored by `score(_:_:)`, so lists equal a sort of that score and do not depend
/// on threads or processor.
///
/// - Source: Cauchy-Schwarz pruning as in Teflioudi et al. 2015 (LEMP, doi:10.1145/2723372.2747647).
public struct FactorTopK: Sendable {
  /// What a tile computes before anything is looked at again.
  public enum Prefilter: Sendable { case automatic, floats, bytes }

  let panels: FactorPanels
  let bytes: BytePanels?
  let hasBias: Bool
  let factorCount: Int
  let instructionSet: InstructionSet

  /// Prepares the items.
  ///
  /// - Parameters:
  ///   - itemFactors: Shape [itemCount × factors], finite.
  ///   - itemBiases: Shape [itemCount]: added to every score of the item, last.
  ///   - candidates: Shape [itemCount]: whether an item may be listed.
  /// - Complexity: O(items · (factors + log items)); twice the memory of the candidates' factors.
  public init(
    itemFactors: DenseMatrix, itemBiases: [Float]? = nil, candidates: [Bool],
    prefilter: Prefilter = .automatic, instructionSet: InstructionSet = .detected
  ) {
    precondition(candidates.count == itemFactors.rowCount, "one candidate flag for each item")
    precondition(
      itemBiases == nil || itemBiases?.count == candidates.count, "one bias for each item")
    panels = FactorPanels(itemFactors: itemFactors, itemBiases: itemBiases, candidates: candidates)
    let usesBytes =
      switch prefilter {
      case .automatic: instructionSet >= .avx512VNNI
      case .floats: false
      case .bytes: true
      }
    bytes = usesBytes ? BytePanels(panels) : nil
    hasBias = itemBiases != nil
    factorCount = itemFactors.columnCount
    self.instructionSet = instructionSet
  }

  /// The best `count` candidates of each user.
  ///
  /// - Parameters:
  ///   - userFactors: Shape [userCount × factors], finite.
  ///   - seen: Shape [userCount × itemCount]: items to leave out; nil: none.
  /// - Throws: `CancellationError` within about a millisecond per worker.
  public func lists(
    for userFactors: DenseMatrix, excluding seen: CSRMatrix?, count: Int,
    parallelism: Parallelism = .allCores, cancellation: Cancellation = Cancellation()
  ) throws -> TopLists {
    precondition(userFactors.columnCount == factorCount, "users need the factors that items have")
    precondition(
      seen == nil || seen?.rowCount == userFactors.rowCount, "one seen row for each user")
    precondition(count >= 0, "a list cannot have a negative length")
    let userCount = userFactors.rowCount
    let builder = TopListsBuilder(listCount: userCount, count: count)
    guard count > 0, panels.candidateCount > 0 else { return builder.build() }
    let blockSize = FactorTopKWorker.userCount
    let workers = (0..<min(parallelism.threadCount, (userCount + blockSize - 1) / blockSize)).map {
      _ in FactorTopKWorker(index: self, count: count)
    }
    try userFactors.elements.withUnsafeBufferPointer { factors in
      try parallelism.forEach(count: userCount, chunkSize: blockSize, cancellation: cancellation) {
        worker, users in
        workers[worker].rank(users, factors: factors, seen: seen, into: builder)
      }
    }
    return builder.build()
  }

  /// The score that decides the order: products summed in Double, first factor first.
  public static func score(_ user: UnsafePointer<Float>, _ item: UnsafePointer<Float>, count: Int)
    -> Double
  {
    var sum = 0.0
    for d in 0..<count { sum += Double(user[d]) * Double(item[d]) }
    return sum
  }
}
