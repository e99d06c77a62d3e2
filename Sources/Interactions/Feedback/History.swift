/// The items one person has interacted with: all that a model may know of them.
///
/// A known user is the history in the training data; a new user is an empty one; what-if is a
/// history with one item more.
public struct History: Sendable, Equatable {
  /// Strictly increasing.
  public let items: [ItemIndex]
  /// Shape [items.count], above 0; nil: every weight is 1.
  public let weights: [Float]?
  /// Shape [items.count]: the place of each item in time, a permutation of 0..<items.count with 0 for
  /// the earliest; nil: unknown.
  public let order: [UInt32]?
  /// Nil: unknown. Ratings too low to be positives are here and not in `items`.
  public let ratings: RatedItems?

  public init(
    items: [ItemIndex], weights: [Float]? = nil, order: [UInt32]? = nil, ratings: RatedItems? = nil
  ) {
    precondition(weights == nil || weights?.count == items.count, "one weight for each item")
    precondition(order == nil || order?.count == items.count, "one place for each item")
    self.items = items
    self.weights = weights
    self.order = order
    self.ratings = ratings
  }

  public static let empty = History(items: [])

  public func weight(at position: Int) -> Float { weights?[position] ?? 1 }

  /// Positions in `items`, earliest item first; as listed where the order is unknown. O(n).
  public var chronologicalPositions: [Int] {
    guard let order else { return Array(items.indices) }
    var positions = [Int](repeating: 0, count: items.count)
    for (position, place) in order.enumerated() { positions[Int(place)] = position }
    return positions
  }

  /// Whether the item is in the history. O(log n).
  public func contains(_ item: ItemIndex) -> Bool {
    let position = insertionPoint(of: item)
    return position < items.count && items[position] == item
  }

  /// The same history with one item more, the latest, or with a new weight for an item it already has.
  ///
  /// - Parameter rating: Nil: the item is not rated.
  public func adding(_ item: ItemIndex, weight: Float = 1, rating: Float? = nil) -> History {
    let position = insertionPoint(of: item)
    var newItems = items
    var newWeights = weights ?? (weight == 1 ? nil : [Float](repeating: 1, count: items.count))
    var newOrder = order
    if position < items.count, items[position] == item {
      newWeights?[position] = weight
    } else {
      newItems.insert(item, at: position)
      newWeights?.insert(weight, at: position)
      newOrder?.insert(UInt32(items.count), at: position)
    }
    let newRatings = rating.map { (ratings ?? .none).rating(item, $0) } ?? ratings
    return History(items: newItems, weights: newWeights, order: newOrder, ratings: newRatings)
  }

  /// The same history without one item.
  public func removing(_ item: ItemIndex) -> History {
    let position = insertionPoint(of: item)
    guard position < items.count, items[position] == item else { return self }
    var newItems = items
    var newWeights = weights
    var newOrder = order
    newItems.remove(at: position)
    newWeights?.remove(at: position)
    if let place = newOrder?.remove(at: position) {
      newOrder = newOrder?.map { $0 > place ? $0 - 1 : $0 }
    }
    return History(
      items: newItems, weights: newWeights, order: newOrder, ratings: ratings?.removing(item))
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
