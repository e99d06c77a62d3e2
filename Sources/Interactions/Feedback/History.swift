/// The items one person has interacted with: all that a model may know of them.
///
/// A known user is the history in the training data; a new user is an empty one; what-if is a
/// history with one item more.
public struct History: Sendable, Equatable {
  /// Strictly increasing.
  public let items: [ItemIndex]
  /// Shape [items.count], above 0; nil: every weight is 1.
  public let weights: [Float]?

  public init(items: [ItemIndex], weights: [Float]? = nil) {
    precondition(weights == nil || weights?.count == items.count, "one weight for each item")
    self.items = items
    self.weights = weights
  }

  public static let empty = History(items: [])

  public func weight(at position: Int) -> Float { weights?[position] ?? 1 }

  /// Whether the item is in the history. O(log n).
  public func contains(_ item: ItemIndex) -> Bool {
    let position = insertionPoint(of: item)
    return position < items.count && items[position] == item
  }

  /// The same history with one item more, or with a new weight for an item it already has.
  public func adding(_ item: ItemIndex, weight: Float = 1) -> History {
    let position = insertionPoint(of: item)
    var newItems = items
    var newWeights = weights ?? (weight == 1 ? nil : [Float](repeating: 1, count: items.count))
    if position < items.count, items[position] == item {
      newWeights?[position] = weight
    } else {
      newItems.insert(item, at: position)
      newWeights?.insert(weight, at: position)
    }
    return History(items: newItems, weights: newWeights)
  }

  /// The same history without one item.
  public func removing(_ item: ItemIndex) -> History {
    let position = insertionPoint(of: item)
    guard position < items.count, items[position] == item else { return self }
    var newItems = items
    var newWeights = weights
    newItems.remove(at: position)
    newWeights?.remove(at: position)
    return History(items: newItems, weights: newWeights)
  }

  private func insertionPoint(of item: ItemIndex) -> Int {
    var low = 0
    var high = items.count
    while low < high {
      let middle = (low + high) / 2
      if items[middle] < item { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
