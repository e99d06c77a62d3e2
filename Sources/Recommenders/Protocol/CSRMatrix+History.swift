import Interactions
import SparseMath

extension CSRMatrix {
  /// Histories as rows, such as a `RankingRequest` wants.
  public init(histories: [History], itemCount: Int) {
    var offsets: [UInt32] = [0]
    var columns: [UInt32] = []
    var values: [Float] = []
    for history in histories {
      for position in history.items.indices {
        columns.append(UInt32(history.items[position].position))
        values.append(history.weight(at: position))
      }
      offsets.append(UInt32(columns.count))
    }
    let isBinary = histories.allSatisfy { $0.weights == nil }
    self.init(
      rowCount: histories.count, columnCount: itemCount, rowOffsets: Column(offsets),
      columns: Column(columns), values: isBinary ? nil : Column(values))
  }
}

extension FeedbackMatrix {
  /// Shape [itemCount]: whether anybody has a positive on the item. Others cannot be learned and are
  /// not recommended.
  public var trainedItems: [Bool] {
    (0..<itemCount).map { itemUsers.entryCount(ofRow: $0) > 0 }
  }

  /// Shape [itemCount]: users with a positive on the item.
  var takerCounts: [UInt32] {
    (0..<itemCount).map { UInt32(popularity(of: ItemIndex($0))) }
  }

  /// - Throws: `ModelError.missingLibrary`, `ModelError.noTrainingRows` if there is no positive at all, `ModelError.missingData` if
  ///   the data lack what the card needs.
  func requireData(for card: ModelCard, _ context: TrainingContext) throws {
    try card.requireLibrary()
    if userItems.entryCount == 0 { throw ModelError.noTrainingRows(model: card.name) }
    for need in card.needs where !need.isMet(by: self, catalogue: context.catalogue) {
      throw ModelError.missingData(model: card.name, need)
    }
  }
}
