/// The best columns of many rows of scores, in `RankOrder`.
public struct TopLists: Sendable, Equatable {
  /// Length asked for; a list is shorter where there are fewer candidates.
  public let count: Int
  /// Shape [listCount + 1]: list `l` is `items[offsets[l]..<offsets[l + 1]]`.
  public let offsets: [Int]
  public let items: [UInt32]
  public let scores: [Double]

  public init(count: Int, offsets: [Int], items: [UInt32], scores: [Double]) {
    self.count = count
    self.offsets = offsets
    self.items = items
    self.scores = scores
  }

  public var listCount: Int { offsets.count - 1 }

  public func items(ofList list: Int) -> ArraySlice<UInt32> {
    items[offsets[list]..<offsets[list + 1]]
  }

  public func scores(ofList list: Int) -> ArraySlice<Double> {
    scores[offsets[list]..<offsets[list + 1]]
  }
}

/// Room for lists that workers fill in any order.
final class TopListsBuilder {
  let count: Int
  private let listCount: Int
  private let lengths: UnsafeMutablePointer<Int>
  private let items: UnsafeMutablePointer<UInt32>
  private let scores: UnsafeMutablePointer<Double>

  init(listCount: Int, count: Int) {
    self.listCount = listCount
    self.count = count
    lengths = .allocate(capacity: listCount)
    lengths.initialize(repeating: 0, count: listCount)
    items = .allocate(capacity: listCount * count)
    scores = .allocate(capacity: listCount * count)
  }

  deinit {
    lengths.deallocate()
    items.deallocate()
    scores.deallocate()
  }

  /// Writes one list; at most `count` entries, best first. Each list is written by one worker.
  func set(list: Int, _ entries: some Collection<RankedItem>) {
    lengths[list] = entries.count
    var position = list * count
    for entry in entries {
      items[position] = entry.item
      scores[position] = entry.score
      position += 1
    }
  }

  func build() -> TopLists {
    var offsets = [0]
    offsets.reserveCapacity(listCount + 1)
    for list in 0..<listCount { offsets.append(offsets[list] + lengths[list]) }
    func gather<Element>(_ source: UnsafeMutablePointer<Element>) -> [Element] {
      [Element](unsafeUninitializedCapacity: offsets[listCount]) { target, initialized in
        for list in 0..<listCount {
          (target.baseAddress! + offsets[list]).initialize(
            from: source + list * count, count: lengths[list])
        }
        initialized = offsets[listCount]
      }
    }
    guard offsets[listCount] > 0 else {
      return TopLists(count: count, offsets: offsets, items: [], scores: [])
    }
    return TopLists(count: count, offsets: offsets, items: gather(items), scores: gather(scores))
  }
}

/// An item with its score and what it is ordered by.
struct RankedItem {
  let key: Double
  let item: UInt32
  let score: Double

  init(item: UInt32, score: Double) {
    key = RankOrder.key(score)
    self.item = item
    self.score = score
  }

  static func precedes(_ left: RankedItem, _ right: RankedItem) -> Bool {
    RankOrder.precedes((left.key, left.item), (right.key, right.item))
  }
}
