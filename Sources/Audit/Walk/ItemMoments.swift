/// When each item was first seen and in which periods it was active.
///
/// Each worker fills its own; minimum and union do not depend on the order of merging.
final class ItemMoments {
  /// One record per item, so that a row costs one cache line: the first moment, then one bit for
  /// each period; shape [itemCount · stride].
  private let records: UnsafeMutablePointer<UInt64>
  private let stride: Int
  private let itemCount: Int
  private let periodCount: Int

  init(itemCount: Int, periodCount: Int) {
    self.itemCount = itemCount
    self.periodCount = periodCount
    stride = 1 + (periodCount + 63) / 64
    records = .allocate(capacity: itemCount * stride)
    records.initialize(repeating: 0, count: itemCount * stride)
    for item in 0..<itemCount { records[item * stride] = UInt64(Int64.max) }
  }

  deinit { records.deallocate() }

  /// `Int64.max` where the item has no usable row.
  func firstMoment(of item: Int) -> Int64 { Int64(bitPattern: records[item * stride]) }

  @inline(__always) func add(item: Int, moment: Int64, period: Int) {
    let record = records + item &* stride
    if moment < Int64(bitPattern: record[0]) { record[0] = UInt64(bitPattern: moment) }
    record[1 &+ period >> 6] |= 1 << UInt64(period & 63)
  }

  func merge(_ other: ItemMoments) {
    for item in 0..<itemCount {
      let first = item * stride
      records[first] = UInt64(bitPattern: min(firstMoment(of: item), other.firstMoment(of: item)))
      for word in first + 1..<first + stride { records[word] |= other.records[word] }
    }
  }

  /// Items with at least one usable row, per period.
  func activeItems() -> [Int] {
    var active = [Int](repeating: 0, count: periodCount)
    for item in 0..<itemCount {
      for word in 1..<stride {
        var bits = records[item * stride + word]
        while bits != 0 {
          active[(word - 1) * 64 + bits.trailingZeroBitCount] += 1
          bits &= bits - 1
        }
      }
    }
    return active
  }
}
