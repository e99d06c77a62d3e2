import Interactions
import SparseMath

extension ItemNeighborhood {
  /// Restores a model from what `archive()` gave.
  ///
  /// - Throws: `ModelError.damagedArchive`.
  init(
    _ archive: ModelArchive, itemCount: Int, card: ModelCard,
    direction: (ModelSettings) -> Direction
  ) throws {
    let reader = try ArchiveReader(archive, card, itemCount: itemCount)
    let offsets = try reader.integers("offsets")
    let items = try reader.integers("items")
    let similarities = try reader.doubles("similarities", shape: [items.count])
    guard offsets.count == itemCount + 1, offsets.first == 0, offsets.last == UInt32(items.count),
      zip(offsets, offsets.dropFirst()).allSatisfy({ $0 <= $1 }),
      items.allSatisfy({ $0 < itemCount })
    else { throw reader.damaged("its neighbour lists do not fit together") }
    let settings = try reader.settings(card)
    self.init(
      neighbors: NeighborLists(offsets: offsets, items: items, similarities: similarities),
      direction: direction(settings), card: card, settings: settings)
  }

  /// Peak bytes beside the data: the lists while they grow, which make room for those turned round, the
  /// packed lists twice, and a packed copy of the rows.
  ///
  /// - Parameters:
  ///   - isBinary: Whether entries are compared without weights.
  ///   - isCosine: Whether by their plain cosine.
  static func memoryEstimate(
    for feedback: FeedbackMatrix, neighborCount: Int, isBinary: Bool, isCosine: Bool = false
  ) -> Int {
    SimilaritySearch.memoryEstimate(
      itemCount: feedback.itemCount, entryCount: feedback.userItems.entryCount,
      isBinary: isBinary, isCosine: isCosine && isBinary, neighborCount: neighborCount)
      + feedback.itemCount * min(neighborCount, feedback.itemCount) * 12
  }
}
