import Interactions
import SparseMath

/// A sparse linear model: every item of the history adds its learned weight to a few items.
public struct SLIM: Recommender {
  /// Shape [itemCount × itemCount]: what a history item (row) adds to an item (column); diagonal 0.
  public let weights: CSRMatrix
  private let settings: ModelSettings

  init(weights: CSRMatrix, settings: ModelSettings) {
    self.weights = weights
    self.settings = settings
  }

  public var itemCount: Int { weights.rowCount }

  public func score(_ history: History, into scores: UnsafeMutableBufferPointer<Double>) {
    scores.update(repeating: 0)
    weights.columns.withUnsafeBufferPointer { columns in
      weights.values?.withUnsafeBufferPointer { values in
        for (position, owned) in history.items.enumerated() {
          let weight = Double(history.weight(at: position))
          for entry in weights.range(ofRow: owned.position) {
            scores[Int(columns[entry])] += weight * Double(values[entry])
          }
        }
      }
    }
  }

  public func explain(_ item: ItemIndex, for history: History) -> Explanation {
    var parts: [Explanation.Contribution] = []
    var score = 0.0
    for (position, owned) in history.items.enumerated() {
      let columns = weights.columns(ofRow: owned.position)
      guard let place = columns.firstIndex(of: UInt32(item.position)),
        let weight = weights.values(ofRow: owned.position)?[place]
      else { continue }
      let amount = Double(history.weight(at: position)) * Double(weight)
      score += amount
      parts.append(Explanation.Contribution(cause: .historyItem(owned), amount: amount))
    }
    return Explanation(
      item: item, score: score, parts: parts, meaning: SLIMRecipe.card.explanation)
  }

  /// The items to which this one adds most.
  public func similarItems(
    to item: ItemIndex, count: Int
  ) -> [(item: ItemIndex, similarity: Double)] {
    var selection = TopSelection(capacity: min(max(0, count), itemCount))
    guard let values = weights.values else { return [] }
    for entry in weights.range(ofRow: item.position) where values[entry] > 0 {
      selection.offer(Int(weights.columns[entry]), score: Double(values[entry]))
    }
    var result: [(item: ItemIndex, similarity: Double)] = []
    selection.drain { result.append((ItemIndex(Int($0)), $1)) }
    return result
  }

  public func archive() -> ModelArchive {
    ModelArchive(
      modelID: SLIMRecipe.card.id,
      tensors: [
        "offsets": .integers(shape: [weights.rowOffsets.count], Array(weights.rowOffsets)),
        "items": .integers(shape: [weights.entryCount], Array(weights.columns)),
        "weights": .floats(shape: [weights.entryCount], weights.values.map { Array($0) } ?? []),
      ], metadata: settings.metadata)
  }
}
