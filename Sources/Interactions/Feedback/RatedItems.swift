/// What one person rated and how, whether or not the rating counts as a positive.
public struct RatedItems: Sendable, Equatable {
  /// Strictly increasing.
  public let items: [ItemIndex]
  /// Shape [items.count], on the scale of the file.
  public let values: [Float]

  public init(items: [ItemIndex], values: [Float]) {
    precondition(items.count == values.count, "one rating for each item")
    self.items = items
    self.values = values
  }

  public static let none = RatedItems(items: [], values: [])

  /// The same ratings with one more, or with a new one for an item already rated.
  public func rating(_ item: ItemIndex, _ value: Float) -> RatedItems {
    let others = removing(item)
    let position = others.items.firstIndex { $0 > item } ?? others.items.count
    var (items, values) = (others.items, others.values)
    items.insert(item, at: position)
    values.insert(value, at: position)
    return RatedItems(items: items, values: values)
  }

  /// The same ratings without one item's.
  public func removing(_ item: ItemIndex) -> RatedItems {
    guard let position = items.firstIndex(of: item) else { return self }
    var (items, values) = (items, values)
    items.remove(at: position)
    values.remove(at: position)
    return RatedItems(items: items, values: values)
  }
}
