import Interactions
import SparseMath

/// Scores an item by what it is to the items of the history: lists of items for every item.
public struct ItemNeighborhood: Recommender {
  /// Whose neighbour list decides which pairs count.
  public enum Direction: String, Sendable, CaseIterable {
    /// Every scored item looks for the history among its own nearest.
    case target
    /// Every item of the history spreads to its own nearest.
    case source
  }

  public let direction: Direction
  public let neighbors: NeighborLists
  /// For each item of a history the items that it gives score to.
  private let spread: NeighborLists
  private let card: ModelCard
  private let settings: ModelSettings

  /// - Parameter card: Of the recipe that made the lists and restores them.
  init(neighbors: NeighborLists, direction: Direction, card: ModelCard, settings: ModelSettings) {
    self.neighbors = neighbors
    self.card = card
    self.direction = direction
    self.settings = settings
    spread = direction == .target ? neighbors.reversed() : neighbors
  }

  public var itemCount: Int { neighbors.itemCount }

  public func score(_ history: History, into scores: UnsafeMutableBufferPointer<Double>) {
    scores.update(repeating: 0)
    spread.items.withUnsafeBufferPointer { items in
      spread.similarities.withUnsafeBufferPointer { similarities in
        for position in history.items.indices {
          let weight = Double(history.weight(at: position))
          for entry in spread.range(of: history.items[position].position) {
            scores[Int(items[entry])] += weight * similarities[entry]
          }
        }
      }
    }
  }

  public func explain(_ item: ItemIndex, for history: History) -> Explanation {
    var parts: [Explanation.Contribution] = []
    var score = 0.0
    for (position, owned) in history.items.enumerated() {
      for entry in spread.range(of: owned.position)
      where spread.items[entry] == UInt32(item.position) {
        let amount = Double(history.weight(at: position)) * spread.similarities[entry]
        score += amount
        parts.append(Explanation.Contribution(cause: .historyItem(owned), amount: amount))
      }
    }
    return Explanation(
      item: item, score: score, parts: parts, meaning: card.explanation)
  }

  public func similarItems(
    to item: ItemIndex, count: Int
  ) -> [(item: ItemIndex, similarity: Double)] {
    neighbors.range(of: item.position).prefix(max(0, count)).map {
      (ItemIndex(Int(neighbors.items[$0])), neighbors.similarities[$0])
    }
  }

  public func archive() -> ModelArchive {
    ModelArchive(
      modelID: card.id,
      tensors: [
        "offsets": .integers(shape: [neighbors.offsets.count], neighbors.offsets),
        "items": .integers(shape: [neighbors.items.count], neighbors.items),
        "similarities": .doubles(shape: [neighbors.items.count], neighbors.similarities),
      ], metadata: settings.metadata)
  }
}
