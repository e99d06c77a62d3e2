/// Lists that are made one after the other.
struct RankedListsBuilder {
  private let count: Int
  private var offsets = [0]
  private var items: [UInt32] = []
  private var scores: [Double] = []

  init(count: Int) { self.count = count }

  var itemCount: Int { items.count }

  /// The score of the item that was added last, if the list under way has one.
  var lastScore: Double? { items.count > offsets[offsets.count - 1] ? scores.last : nil }

  mutating func append(item: UInt32, score: Double) {
    items.append(item)
    scores.append(score)
  }

  /// Adds all items of some lists to the one under way.
  mutating func append(_ lists: RankedLists) {
    items += lists.items
    scores += lists.scores
  }

  mutating func removeItems(from start: Int) {
    items.removeSubrange(start...)
    scores.removeSubrange(start...)
  }

  mutating func endList() { offsets.append(items.count) }

  func build() -> RankedLists {
    RankedLists(count: count, offsets: offsets, items: items, scores: scores)
  }
}
