/// Walks over the text of one JSON value without building anything.
struct JSONScanner {
  enum Value {
    case null
    /// A number, true, false, or a whole array or object as written.
    case raw(UnsafeBufferPointer<UInt8>)
    /// The text between the quotes.
    case string(UnsafeBufferPointer<UInt8>, hasEscapes: Bool)
  }

  private let text: UnsafeBufferPointer<UInt8>
  private var position = 0

  init(_ text: UnsafeBufferPointer<UInt8>) { self.text = text }

  var isAtEnd: Bool { position >= text.count }

  mutating func skipSpace() {
    while position < text.count, [0x20, 0x09, 0x0d, 0x0a].contains(text[position]) { position += 1 }
  }

  /// Reads an object that is all there is; false where it is not one.
  mutating func readObject(
    _ body: (_ key: UnsafeBufferPointer<UInt8>, _ value: Value) -> Void
  ) -> Bool {
    guard take("{") else { return false }
    skipSpace()
    if take("}") { return isFinished() }
    while true {
      skipSpace()
      guard case .string(let key, _)? = readString() else { return false }
      skipSpace()
      guard take(":") else { return false }
      skipSpace()
      guard let value = readValue() else { return false }
      body(key, value)
      skipSpace()
      if take("}") { return isFinished() }
      guard take(",") else { return false }
    }
  }

  private mutating func isFinished() -> Bool {
    skipSpace()
    return isAtEnd
  }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard position < text.count, text[position] == UInt8(character.value) else { return false }
    position += 1
    return true
  }

  private mutating func readString() -> Value? {
    guard take("\"") else { return nil }
    let from = position
    var hasEscapes = false
    while position < text.count {
      switch text[position] {
      case 0x22:
        let range = from..<position
        position += 1
        return .string(UnsafeBufferPointer(rebasing: text[range]), hasEscapes: hasEscapes)
      case 0x5c:
        hasEscapes = true
        position += 2
      default: position += 1
      }
    }
    return nil
  }

  private mutating func readValue() -> Value? {
    guard position < text.count else { return nil }
    if text[position] == 0x22 { return readString() }
    let from = position
    if text[position] == 0x7b || text[position] == 0x5b {
      var depth = 0
      repeat {
        switch text[position] {
        case 0x22:
          guard readString() != nil else { return nil }
          continue
        case 0x7b, 0x5b: depth += 1
        case 0x7d, 0x5d: depth -= 1
        default: break
        }
        position += 1
      } while depth > 0 && position < text.count
      guard depth == 0 else { return nil }
    } else {
      let ends: [UInt8] = [0x2c, 0x7d, 0x20, 0x09]
      while position < text.count, !ends.contains(text[position]) { position += 1 }
    }
    guard position > from else { return nil }
    let raw = UnsafeBufferPointer(rebasing: text[from..<position])
    return raw.elementsEqual("null".utf8) ? .null : .raw(raw)
  }

  /// Writes the string that the escapes stand for, never longer than what is read.
  ///
  /// - Returns: Bytes written. An escape that means nothing is kept as it is written.
  static func unescape(
    _ source: UnsafeBufferPointer<UInt8>, into target: UnsafeMutablePointer<UInt8>
  ) -> Int {
    var length = 0
    var index = 0
    func put(_ byte: UInt8) {
      target[length] = byte
      length += 1
    }
    while index < source.count {
      guard source[index] == 0x5c, index + 1 < source.count else {
        put(source[index])
        index += 1
        continue
      }
      let letter = source[index + 1]
      index += 2
      switch letter {
      case UInt8(ascii: "n"): put(0x0a)
      case UInt8(ascii: "t"): put(0x09)
      case UInt8(ascii: "r"): put(0x0d)
      case UInt8(ascii: "b"): put(0x08)
      case UInt8(ascii: "f"): put(0x0c)
      case UInt8(ascii: "u"):
        guard let first = hexadecimal(source, index) else {
          put(0x5c)
          put(letter)
          continue
        }
        index += 4
        var scalar = first
        if 0xd800..<0xdc00 ~= first, index + 1 < source.count, source[index] == 0x5c,
          source[index + 1] == UInt8(ascii: "u"), let second = hexadecimal(source, index + 2),
          0xdc00..<0xe000 ~= second
        {
          scalar = 0x10000 + (first - 0xd800) << 10 + (second - 0xdc00)
          index += 6
        }
        let unicode = Unicode.Scalar(scalar) ?? "\u{fffd}"
        for byte in UTF8.encode(unicode) ?? UTF8.encodedReplacementCharacter { put(byte) }
      default: put(letter)
      }
    }
    return length
  }

  private static func hexadecimal(_ source: UnsafeBufferPointer<UInt8>, _ index: Int) -> UInt32? {
    guard index + 4 <= source.count else { return nil }
    return UInt32(String(decoding: source[index..<index + 4], as: UTF8.self), radix: 16)
  }
}
