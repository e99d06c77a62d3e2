/// Numbers and strings one behind the other.
struct FactWriter {
  private(set) var bytes: [UInt8] = []

  mutating func put(_ number: Int) {
    withUnsafeBytes(of: Int64(number).littleEndian) { bytes.append(contentsOf: $0) }
  }

  mutating func put(_ text: String) {
    put(text.utf8.count)
    bytes.append(contentsOf: text.utf8)
  }

  mutating func put(_ texts: [String]) {
    put(texts.count)
    for text in texts { put(text) }
  }

  mutating func put(_ text: String?) {
    put(text == nil ? 0 : 1)
    if let text { put(text) }
  }
}

/// Takes back what a `FactWriter` has put, in the same order; throws where it cannot be.
struct FactReader {
  /// The facts are not what was written.
  struct Damage: Error {}

  private let bytes: [UInt8]
  private var position = 0

  init(bytes: [UInt8]) { self.bytes = bytes }

  mutating func number() throws -> Int {
    guard position + 8 <= bytes.count else { throw Damage() }
    let number = bytes.withUnsafeBytes {
      $0.loadUnaligned(fromByteOffset: position, as: Int64.self)
    }
    position += 8
    return Int(Int64(littleEndian: number))
  }

  /// A count of things that take at least a byte each.
  mutating func count() throws -> Int {
    let count = try number()
    guard 0...bytes.count - position ~= count else { throw Damage() }
    return count
  }

  mutating func text() throws -> String {
    let length = try count()
    defer { position += length }
    return String(decoding: bytes[position..<position + length], as: UTF8.self)
  }

  mutating func texts() throws -> [String] {
    try (0..<count()).map { _ in try text() }
  }

  mutating func optionalText() throws -> String? { try number() == 0 ? nil : text() }
}
