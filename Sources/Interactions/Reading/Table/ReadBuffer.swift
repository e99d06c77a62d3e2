/// A block of the file of which a part may still be unread.
struct ReadBuffer {
  private(set) var capacity: Int
  private let padding: Int
  private var memory: UnsafeMutablePointer<UInt8>
  private var range = 0..<0
  /// Whether the source has given all it has.
  private(set) var isAtEnd = false

  init(capacity: Int, padding: Int) {
    self.capacity = capacity
    self.padding = padding
    memory = .allocate(capacity: capacity + padding)
  }

  func deallocate() { memory.deallocate() }

  var unread: UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(start: memory + range.lowerBound, count: range.count)
  }

  /// Moves what is unread to the front and fills the rest.
  mutating func refill(from source: any ByteSource) throws {
    guard !isAtEnd else { return }
    memory.update(from: memory + range.lowerBound, count: range.count)
    let room = capacity - range.count
    let target = UnsafeMutableRawBufferPointer(start: memory + range.count, count: room)
    let count = try source.read(into: target)
    isAtEnd = count < room
    range = 0..<range.count + count
    (memory + range.upperBound).update(repeating: 0, count: padding)
  }

  mutating func drop(_ count: Int) { range = range.lowerBound + count..<range.upperBound }

  /// Drops the three bytes that mark UTF-8; whether they were there.
  mutating func dropByteOrderMark() -> Bool {
    guard unread.starts(with: [0xef, 0xbb, 0xbf]) else { return false }
    drop(3)
    return true
  }

  /// Doubles the room.
  mutating func grow() {
    let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity * 2 + padding)
    larger.update(from: memory + range.lowerBound, count: range.count)
    memory.deallocate()
    memory = larger
    range = 0..<range.count
    capacity *= 2
    (memory + range.upperBound).update(repeating: 0, count: padding)
  }
}
