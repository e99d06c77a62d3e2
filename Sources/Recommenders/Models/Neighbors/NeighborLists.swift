/// For each item its nearest others, best first.
public struct NeighborLists: Sendable, Equatable {
  /// Shape [itemCount + 1]: item `i` has the neighbours `offsets[i]..<offsets[i + 1]`.
  public let offsets: [UInt32]
  /// Item indexes; similarity descending, those that agree to 12 decimals by smaller index.
  public let items: [UInt32]
  /// Same shape as `items`, above 0.
  public let similarities: [Double]

  public init(offsets: [UInt32], items: [UInt32], similarities: [Double]) {
    precondition(
      items.count == similarities.count && Int(offsets.last ?? 0) == items.count,
      "one similarity for each neighbour")
    self.offsets = offsets
    self.items = items
    self.similarities = similarities
  }

  public var itemCount: Int { offsets.count - 1 }

  public func range(of item: Int) -> Range<Int> { Int(offsets[item])..<Int(offsets[item + 1]) }

  /// Who names whom turned round: item `j` lists the items that have `j` as a neighbour, ascending.
  public func reversed() -> NeighborLists {
    var next = [UInt32](repeating: 0, count: itemCount + 1)
    for item in items { next[Int(item) + 1] += 1 }
    for item in 0..<itemCount { next[item + 1] += next[item] }
    let offsets = next
    var reversedItems = [UInt32](repeating: 0, count: items.count)
    var reversedSimilarities = [Double](repeating: 0, count: items.count)
    for item in 0..<itemCount {
      for position in range(of: item) {
        let neighbor = Int(items[position])
        let destination = Int(next[neighbor])
        next[neighbor] += 1
        reversedItems[destination] = UInt32(item)
        reversedSimilarities[destination] = similarities[position]
      }
    }
    return NeighborLists(
      offsets: offsets, items: reversedItems, similarities: reversedSimilarities)
  }

  /// Each item's similarities divided by their sum.
  func withUnitSums() -> NeighborLists {
    var scaled = similarities
    for item in 0..<itemCount {
      let sum = similarities[range(of: item)].reduce(0, +)
      for position in range(of: item) { scaled[position] /= sum }
    }
    return NeighborLists(offsets: offsets, items: items, similarities: scaled)
  }
}
