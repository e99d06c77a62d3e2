/// When each item was first seen and in which periods it was active.
///
/// Each worker fills its own; minimum and union do not depend on the order of merging.
final class ItemMoments {
  /// Shape [itemCount]; `Int64.max` where the item has no usable row.
  let firstMoments: UnsafeMutablePointer<Int64>
  private let activity: UnsafeMutablePointer<UInt64>
  private let wordsPerItem: Int
  private let itemCount: Int
  private let periodCount: Int

  init(itemCount: Int, periodCount: Int) {
    self.itemCount = itemCount
    self.periodCount = periodCount
    wordsPerItem = (periodCount + 63) / 64
    firstMoments = .allocate(capacity: itemCount)
    firstMoments.initialize(repeating: .max, count: itemCount)
    activity = .allocate(capacity: itemCount * wordsPerItem)
    activity.initialize(repeating: 0, count: itemCount * wordsPerItem)
  }

  deinit {
    firstMoments.deallocate()
    activity.deallocate()
  }

  @inline(__always) func add(item: Int, moment: Int64, period: Int) {
    if moment < firstMoments[item] { firstMoments[item] = moment }
    activity[item &* wordsPerItem &+ period >> 6] |= 1 << UInt64(period & 63)
  }

  func merge(_ other: ItemMoments) {
    for item in 0..<itemCount {
      firstMoments[item] = min(firstMoments[item], other.firstMoments[item])
    }
    for word in 0..<itemCount * wordsPerItem { activity[word] |= other.activity[word] }
  }

  /// Items with at least one usable row, per period.
  func activeItems() -> [Int] {
    var active = [Int](repeating: 0, count: periodCount)
    for item in 0..<itemCount {
      for word in 0..<wordsPerItem {
        var bits = activity[item * wordsPerItem + word]
        while bits != 0 {
          active[word * 64 + bits.trailingZeroBitCount] += 1
          bits &= bits - 1
        }
      }
    }
    return active
  }
}
