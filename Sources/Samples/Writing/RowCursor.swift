/// A place in a sink's buffer that has room for one row.
struct RowCursor {
  private(set) var count = 0
  private let start: UnsafeMutablePointer<UInt8>

  init(start: UnsafeMutablePointer<UInt8>) { self.start = start }

  mutating func append(byte: UInt8) {
    start[count] = byte
    count &+= 1
  }

  mutating func append(_ bytes: [UInt8]) {
    bytes.withUnsafeBufferPointer { bytes in
      guard let source = bytes.baseAddress else { return }
      (start + count).update(from: source, count: bytes.count)
      count &+= bytes.count
    }
  }

  /// At most 20 bytes.
  mutating func append(number: Int) {
    if number < 0 { append(byte: UInt8(ascii: "-")) }
    var digitCount = 1
    var rest = number.magnitude
    while rest >= 10 {
      rest /= 10
      digitCount &+= 1
    }
    rest = number.magnitude
    var position = count &+ digitCount
    count = position
    repeat {
      position &-= 1
      start[position] = UInt8(truncatingIfNeeded: 48 &+ rest % 10)
      rest /= 10
    } while rest > 0
  }
}
