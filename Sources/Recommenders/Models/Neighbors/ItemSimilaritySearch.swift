import Interactions
import SparseMath

/// Finds each item's most similar others by the settings of `SimilaritySettings`.
struct ItemSimilaritySearch {
  let feedback: FeedbackMatrix
  /// Complete.
  let settings: ModelSettings
  let neighborCount: Int
  let ownsTarget: Bool

  /// - Parameter progress: Called on this thread with the number of matrix entries done.
  /// - Throws: `CancellationError`.
  /// - Complexity: O(Σ over users of n²), n = items of the user.
  func lists(
    parallelism: Parallelism, cancellation: Cancellation, progress: (Int) -> Void
  ) throws -> NeighborLists {
    if let exact {
      return NeighborLists(
        try exact.table(parallelism: parallelism, cancellation: cancellation, progress: progress))
    }
    let similarity = VectorSimilarity(
      settings, vectors: feedback.itemUsers, transposed: feedback.userItems, ownsTarget: ownsTarget)
    let weighted = similarity.weighting.apply(to: feedback.itemUsers)
    try cancellation.check()
    let search = SimilaritySearch(
      userItems: feedback.userItems, itemUsers: weighted, userScales: similarity.scales,
      formula: similarity.formula, terms: similarity.terms(of: weighted),
      neighborCount: neighborCount)
    return NeighborLists(
      try search.table(parallelism: parallelism, cancellation: cancellation, progress: progress))
  }

  /// Sooner, where it applies: cosines of weights whose sums are whole numbers.
  private var exact: CosineNeighbors? {
    guard settings.choice("similarity") == Similarity.cosine.rawValue,
      settings.choice("weighting") == VectorWeighting.Kind.none.rawValue
    else { return nil }
    return CosineNeighbors(
      userItems: feedback.userItems, itemUsers: feedback.itemUsers, neighborCount: neighborCount,
      shrinkage: settings.real("shrinkage"))
  }
}

extension NeighborLists {
  init(_ table: NeighborTable) {
    self.init(offsets: table.offsets, items: table.items, similarities: table.similarities)
  }
}
