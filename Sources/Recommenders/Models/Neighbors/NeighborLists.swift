import SparseMath

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
    let (offsets, namings) = namings()
    var naming = [UInt32](repeating: 0, count: items.count)
    for item in 0..<itemCount {
      for position in range(of: item) { naming[position] = UInt32(item) }
    }
    return NeighborLists(
      offsets: offsets, items: namings.map { naming[Int($0)] },
      similarities: namings.map { similarities[Int($0)] })
  }

  /// Only the strongest of those that name an item: of the lists that hold it, the `count` in which its
  /// similarity is largest keep it; those that agree to 12 decimals by smaller index.
  ///
  /// - Complexity: O(neighbours · log count).
  func keepingStrongestNamings(_ count: Int) -> NeighborLists {
    let (starts, namings) = namings()
    var isKept = [Bool](repeating: false, count: items.count)
    for item in 0..<itemCount {
      var selection = TopSelection(capacity: count, decimals: 12)
      for place in Int(starts[item])..<Int(starts[item + 1]) {
        selection.offer(place, score: similarities[Int(namings[place])])
      }
      selection.drain { place, _ in isKept[Int(namings[Int(place)])] = true }
    }
    let kept = items.indices.filter { isKept[$0] }
    var offsets: [UInt32] = [0]
    for item in 0..<itemCount {
      offsets.append(
        range(of: item).reduce(offsets[item]) { $0 + (isKept[$1] ? 1 : 0) })
    }
    return NeighborLists(
      offsets: offsets, items: kept.map { items[$0] }, similarities: kept.map { similarities[$0] })
  }

  /// For each item the positions in `items` at which it is named, by ascending namer.
  private func namings() -> (offsets: [UInt32], positions: [UInt32]) {
    var next = [UInt32](repeating: 0, count: itemCount + 1)
    for item in items { next[Int(item) + 1] += 1 }
    for item in 0..<itemCount { next[item + 1] += next[item] }
    let offsets = next
    var positions = [UInt32](repeating: 0, count: items.count)
    for position in items.indices {
      let item = Int(items[position])
      positions[Int(next[item])] = UInt32(position)
      next[item] += 1
    }
    return (offsets, positions)
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
