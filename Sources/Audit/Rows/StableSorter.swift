/// Sorts positions by 64-bit keys, equal keys in their former order; its memory is reused.
///
/// Least-significant-digit radix sort with bytes as digits. Bytes that all keys share cost one
/// look, so narrow keys are cheap, and sorts by several keys are sorts one after the other.
///
/// - Complexity: O(count · varying bytes) for long inputs, O(count²) below `insertionLimit`.
final class StableSorter {
  private static let insertionLimit = 24

  private var keys: UnsafeMutablePointer<UInt64>
  private var spareKeys: UnsafeMutablePointer<UInt64>
  private var order: UnsafeMutablePointer<UInt32>
  private var spareOrder: UnsafeMutablePointer<UInt32>
  private let digits: UnsafeMutablePointer<Int>

  init(capacity: Int) {
    keys = .allocate(capacity: capacity)
    spareKeys = .allocate(capacity: capacity)
    order = .allocate(capacity: capacity)
    spareOrder = .allocate(capacity: capacity)
    digits = .allocate(capacity: 256)
  }

  deinit {
    keys.deallocate()
    spareKeys.deallocate()
    order.deallocate()
    spareOrder.deallocate()
    digits.deallocate()
  }

  /// The order so far; shape [count] of the last `reset`.
  var positions: UnsafePointer<UInt32> { UnsafePointer(order) }

  /// Starts anew with the order 0, 1, 2, ….
  func reset(count: Int) {
    for position in 0..<count { order[position] = UInt32(truncatingIfNeeded: position) }
  }

  /// Sorts the present order by `key` of each position.
  func sort(count: Int, by key: (Int) -> UInt64) {
    guard count > 1 else { return }
    var isAscending = true
    var varying: UInt64 = 0
    for place in 0..<count {
      let next = key(Int(order[place]))
      keys[place] = next
      varying |= next ^ keys[0]
      if place > 0, next < keys[place - 1] { isAscending = false }
    }
    if isAscending { return }
    if count <= Self.insertionLimit { return insertionSort(count: count) }
    var shift: UInt64 = 0
    while shift < 64, varying >> shift != 0 {
      if (varying >> shift) & 0xff != 0 { scatter(count: count, shift: shift) }
      shift += 8
    }
  }

  private func insertionSort(count: Int) {
    for place in 1..<count {
      let key = keys[place]
      let position = order[place]
      var hole = place
      while hole > 0, keys[hole - 1] > key {
        keys[hole] = keys[hole - 1]
        order[hole] = order[hole - 1]
        hole -= 1
      }
      keys[hole] = key
      order[hole] = position
    }
  }

  private func scatter(count: Int, shift: UInt64) {
    let (keys, spareKeys, order, spareOrder) = (keys, spareKeys, order, spareOrder)
    digits.update(repeating: 0, count: 256)
    for place in 0..<count { digits[Int((keys[place] >> shift) & 0xff)] &+= 1 }
    var next = 0
    for digit in 0..<256 { (digits[digit], next) = (next, next + digits[digit]) }
    for place in 0..<count {
      let digit = Int((keys[place] >> shift) & 0xff)
      let target = digits[digit]
      digits[digit] = target &+ 1
      spareKeys[target] = keys[place]
      spareOrder[target] = order[place]
    }
    (self.keys, self.spareKeys) = (spareKeys, keys)
    (self.order, self.spareOrder) = (spareOrder, order)
  }
}
