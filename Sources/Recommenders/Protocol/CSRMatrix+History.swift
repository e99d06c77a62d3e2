import Interactions
import SparseMath

extension CSRMatrix {
  /// One row of a users × items matrix as a history.
  public func history(ofRow row: Int) -> History {
    History(
      items: columns(ofRow: row).map { ItemIndex(Int($0)) },
      weights: values(ofRow: row).map(Array.init))
  }

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

  /// - Throws: `ModelError.noTrainingRows` if there is no positive at all.
  func requireRows(for card: ModelCard) throws {
    if userItems.entryCount == 0 { throw ModelError.noTrainingRows(model: card.name) }
  }
}
