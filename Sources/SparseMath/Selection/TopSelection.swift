/// Keeps the best of a stream of scored indexes.
///
/// Scores that agree after rounding to `decimals` are tied; ties go to the smaller index. A score
/// that is not a number is never kept.
///
/// - Complexity: O(1) for a score below the kept ones, else O(log capacity).
public struct TopSelection {
  @usableFromInline struct Entry {
    @usableFromInline let key: Double
    @usableFromInline let score: Double
    @usableFromInline let index: UInt32
  }

  public let capacity: Int
  private let scale: Double
  /// A binary heap with the worst entry at the root.
  private var heap: [Entry] = []
  /// Scores below this cannot enter.
  @usableFromInline private(set) var bar = -Double.infinity

  public init(capacity: Int, decimals: Int = RankOrder.decimals) {
    self.capacity = max(0, capacity)
    scale = (0..<decimals).reduce(1) { scale, _ in scale * 10 }
    heap.reserveCapacity(min(self.capacity, 4096))
  }

  @inlinable public mutating func offer(_ index: Int, score: Double) {
    if score >= bar { insert(index, score) }
  }

  /// Hands over the kept entries, best first, and starts again empty.
  public mutating func drain(_ body: (_ index: UInt32, _ score: Double) -> Void) {
    heap.sort { Self.isWorse($1, than: $0) }
    for entry in heap { body(entry.index, entry.score) }
    heap.removeAll(keepingCapacity: true)
    bar = -.infinity
  }

  @usableFromInline mutating func insert(_ index: Int, _ score: Double) {
    let entry = Entry(
      key: RankOrder.key(score, scale: scale), score: score, index: UInt32(index))
    if heap.count < capacity {
      heap.append(entry)
      siftUp()
    } else if let worst = heap.first, Self.isWorse(worst, than: entry) {
      heap[0] = entry
      siftDown()
    }
    // Two steps of rounding below the worst key: cheap to test and never too high.
    if heap.count == capacity {
      bar = heap.first.map { ($0.key - 2) / scale } ?? .infinity
    }
  }

  private static func isWorse(_ left: Entry, than right: Entry) -> Bool {
    RankOrder.precedes((right.key, right.index), (left.key, left.index))
  }

  private mutating func siftUp() {
    var child = heap.count - 1
    while child > 0 {
      let parent = (child - 1) / 2
      guard Self.isWorse(heap[child], than: heap[parent]) else { return }
      heap.swapAt(child, parent)
      child = parent
    }
  }

  private mutating func siftDown() {
    var parent = 0
    while true {
      var worst = parent
      for child in 2 * parent + 1..<2 * parent + 3 where child < heap.count {
        if Self.isWorse(heap[child], than: heap[worst]) { worst = child }
      }
      if worst == parent { return }
      heap.swapAt(parent, worst)
      parent = worst
    }
  }
}
