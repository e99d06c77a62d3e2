import Interactions
import SparseMath

/// A linear model: every item of the history adds its learned weight to every item.
///
/// `Scalar` is Double for small catalogues and Float above.
public struct EASE<Scalar: BLASScalar>: Recommender {
  public let itemCount: Int
  /// Items with train rows, ascending; the rows and columns of `weights`.
  let activeItems: [UInt32]
  /// Shape [itemCount]: place in `activeItems`, or -1.
  private let places: [Int32]
  /// Shape [active × active], row-major: what history item (row) adds to item (column); diagonal 0.
  let weights: [Scalar]
  private let settings: ModelSettings

  init(itemCount: Int, activeItems: [UInt32], weights: [Scalar], settings: ModelSettings) {
    self.itemCount = itemCount
    self.activeItems = activeItems
    self.weights = weights
    self.settings = settings
    var places = [Int32](repeating: -1, count: itemCount)
    for (place, item) in activeItems.enumerated() { places[Int(item)] = Int32(place) }
    self.places = places
  }

  public func score(_ history: History, into scores: UnsafeMutableBufferPointer<Double>) {
    scores.update(repeating: 0)
    let count = activeItems.count
    weights.withUnsafeBufferPointer { weights in
      activeItems.withUnsafeBufferPointer { activeItems in
        withUnsafeTemporaryAllocation(of: Double.self, capacity: count) { sums in
          sums.initialize(repeating: 0)
          for position in history.items.indices {
            let place = Int(places[history.items[position].position])
            guard place >= 0 else { continue }
            let weight = Double(history.weight(at: position))
            let row = UnsafeBufferPointer(rebasing: weights[place * count..<(place + 1) * count])
            for column in 0..<count { sums[column] += weight * Double(row[column]) }
          }
          for column in 0..<count { scores[Int(activeItems[column])] = sums[column] }
        }
      }
    }
  }

  public func explain(_ item: ItemIndex, for history: History) -> Explanation {
    var parts: [Explanation.Contribution] = []
    var score = 0.0
    let column = Int(places[item.position])
    if column >= 0 {
      for (position, owned) in history.items.enumerated() {
        let place = Int(places[owned.position])
        guard place >= 0 else { continue }
        let amount =
          Double(history.weight(at: position)) * Double(weights[place * activeItems.count + column])
        score += amount
        parts.append(Explanation.Contribution(cause: .historyItem(owned), amount: amount))
      }
    }
    return Explanation(item: item, score: score, parts: parts, meaning: EASERecipe.card.explanation)
  }

  /// The items to which this one adds most.
  public func similarItems(
    to item: ItemIndex, count: Int
  ) -> [(item: ItemIndex, similarity: Double)] {
    let place = Int(places[item.position])
    guard place >= 0 else { return [] }
    var selection = TopSelection(capacity: min(max(0, count), activeItems.count))
    for column in activeItems.indices {
      let weight = Double(weights[place * activeItems.count + column])
      if weight > 0 { selection.offer(Int(activeItems[column]), score: weight) }
    }
    var result: [(item: ItemIndex, similarity: Double)] = []
    selection.drain { result.append((ItemIndex(Int($0)), $1)) }
    return result
  }

  public func archive() -> ModelArchive {
    let shape = [activeItems.count, activeItems.count]
    let tensor: ModelArchive.Tensor =
      if let weights = weights as? [Double] {
        .doubles(shape: shape, weights)
      } else {
        .floats(shape: shape, weights.map(Float.init))
      }
    return ModelArchive(
      modelID: EASERecipe.card.id,
      tensors: [
        "item_count": .integers(shape: [1], [UInt32(itemCount)]),
        "active_items": .integers(shape: [activeItems.count], activeItems),
        "weights": tensor,
      ], metadata: settings.metadata)
  }
}
