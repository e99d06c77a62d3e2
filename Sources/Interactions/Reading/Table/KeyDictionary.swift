import CKernels
import Glibc

/// Distinct byte strings numbered in order of arrival; hashing and probing are in the C kernel.
final class KeyDictionary {
  /// The kernel's view; valid until a key is added.
  let table: UnsafeMutablePointer<csv_dictionary>

  init(capacity: Int = 1024) {
    table = .allocate(capacity: 1)
    table.initialize(to: csv_dictionary())
    makeRoom(keys: max(16, capacity), bytes: max(16, capacity) * 16)
  }

  deinit {
    free(table.pointee.slots)
    free(table.pointee.offsets)
    free(table.pointee.bytes)
    table.deallocate()
  }

  var count: Int { Int(table.pointee.count) }

  /// Memory that the keys take, with the room in reserve.
  var byteCount: Int {
    Int(table.pointee.byte_capacity) + Int(table.pointee.key_capacity) * MemoryLayout<UInt64>.size
      + Int(table.pointee.slot_mask + 1) * MemoryLayout.size(ofValue: table.pointee.slots.pointee)
  }

  /// The number of the key, added when it is new.
  func add(_ key: UnsafeBufferPointer<UInt8>) -> UInt32 {
    while true {
      let number = csv_dictionary_add(table, key.baseAddress, key.count)
      if number != UInt32.max { return number }
      makeRoom(
        keys: Int(table.pointee.key_capacity) * 2,
        bytes: max(Int(table.pointee.byte_capacity) * 2, key.count * 2))
    }
  }

  func add(_ number: Int64) -> UInt32 {
    var digits = String(number)
    return digits.withUTF8 { add($0) }
  }

  subscript(number: Int) -> UnsafeBufferPointer<UInt8> {
    let from = Int(table.pointee.offsets[number])
    return UnsafeBufferPointer(
      start: table.pointee.bytes + from, count: Int(table.pointee.offsets[number + 1]) - from)
  }

  private func makeRoom(keys: Int, bytes: Int) {
    let slotCount = max(64, (keys * 2).nextPowerOfTwo)
    let old = table.pointee
    free(old.slots)
    table.pointee.slots = reallocate(nil, slotCount, zeroed: true)
    table.pointee.slot_mask = UInt64(slotCount - 1)
    table.pointee.offsets = reallocate(old.offsets, keys + 1)
    if old.offsets == nil { table.pointee.offsets[0] = 0 }
    table.pointee.bytes = reallocate(old.bytes, bytes)
    table.pointee.key_capacity = UInt32(clamping: keys)
    table.pointee.byte_capacity = UInt64(bytes)
    csv_dictionary_rehash(table)
  }

  private func reallocate<Element>(
    _ old: UnsafeMutablePointer<Element>?, _ count: Int, zeroed: Bool = false
  ) -> UnsafeMutablePointer<Element> {
    let size = MemoryLayout<Element>.stride
    let memory = zeroed ? calloc(count, size) : realloc(old, count * size)
    guard let memory else { preconditionFailure("out of memory for \(count) ids") }
    return memory.bindMemory(to: Element.self, capacity: count)
  }
}

extension Int {
  fileprivate var nextPowerOfTwo: Int {
    self <= 1 ? 1 : 1 << (Int.bitWidth - (self - 1).leadingZeroBitCount)
  }
}
