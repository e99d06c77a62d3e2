/// Puts a user's rows in the order of their items; its memory is reused.
///
/// Short inputs by insertion, others by bytes of the item, the least significant first; rows of one
/// item keep their order. What is in order already is only looked at.
final class UserSorter {
  private static let insertionLimit = 40

  private var keys: UnsafeMutablePointer<UInt64>
  private var spare: UnsafeMutablePointer<UInt64>
  private let digits = UnsafeMutablePointer<Int>.allocate(capacity: 256)

  init(capacity: Int) {
    keys = .allocate(capacity: max(1, capacity))
    spare = .allocate(capacity: max(1, capacity))
  }

  deinit {
    keys.deallocate()
    spare.deallocate()
    digits.deallocate()
  }

  /// - Returns: Shape [count]: items in the upper half, places among the rows in the lower one.
  @inline(__always)
  func sort(count: Int, item: (Int) -> UInt32) -> UnsafePointer<UInt64> {
    let keys = keys
    var varying: UInt64 = 0
    var previous: UInt64 = 0
    var isAscending = true
    for place in 0..<count {
      let key = UInt64(item(place)) << 32 | UInt64(place)
      if key < previous { isAscending = false }
      varying |= key ^ previous
      previous = key
      keys[place] = key
    }
    if isAscending { return UnsafePointer(keys) }
    if count <= Self.insertionLimit {
      insert(count)
    } else {
      // Above the highest bit that any two keys may differ in there is nothing to sort.
      for shift in stride(from: UInt64(32), to: 64, by: 8) where varying >> shift != 0 {
        scatter(count, shift: shift)
      }
    }
    return UnsafePointer(self.keys)
  }

  private func insert(_ count: Int) {
    let keys = keys
    for place in 1..<count {
      let key = keys[place]
      var hole = place
      while hole > 0, keys[hole &- 1] > key {
        keys[hole] = keys[hole &- 1]
        hole &-= 1
      }
      keys[hole] = key
    }
  }

  private func scatter(_ count: Int, shift: UInt64) {
    let (source, target, digits) = (keys, spare, digits)
    digits.update(repeating: 0, count: 256)
    for place in 0..<count { digits[Int(source[place] &>> shift & 0xff)] &+= 1 }
    var next = 0
    for digit in 0..<256 { (digits[digit], next) = (next, next &+ digits[digit]) }
    for place in 0..<count {
      let key = source[place]
      let digit = Int(key &>> shift & 0xff)
      target[digits[digit]] = key
      digits[digit] &+= 1
    }
    (keys, spare) = (target, source)
  }
}
