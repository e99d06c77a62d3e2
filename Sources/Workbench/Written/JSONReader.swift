/// Reads the text of one JSON value; what is not JSON is refused with its place.
struct JSONReader {
  /// Lists and objects within each other; the program's own files have a fifth of it.
  private static let depthLimit = 64

  private let bytes: [UInt8]
  private var position = 0
  private var depth = 0

  private init(_ bytes: some Sequence<UInt8>) { self.bytes = Array(bytes) }

  /// - Throws: `Flaw`.
  static func value(of bytes: some Sequence<UInt8>) throws -> JSONText {
    var reader = JSONReader(bytes)
    let value = try reader.value()
    reader.skipSpace()
    guard reader.position == reader.bytes.count else { throw reader.flaw("the end") }
    return value
  }

  private func flaw(_ expected: String) -> Flaw {
    let rest = String(decoding: bytes[position...].prefix(12), as: UTF8.self)
    return Flaw(
      ["byte \(position + 1)"], expected: expected,
      found: rest.isEmpty ? "the end" : JSONText.text(rest).words)
  }

  private mutating func skipSpace() {
    while position < bytes.count, [0x20, 0x09, 0x0a, 0x0d].contains(bytes[position]) {
      position += 1
    }
  }

  private mutating func take(_ word: StaticString) -> Bool {
    let isThere = word.withUTF8Buffer { bytes[position...].starts(with: $0) }
    if isThere { position += word.utf8CodeUnitCount }
    return isThere
  }

  private mutating func value() throws -> JSONText {
    skipSpace()
    if take("{") { return .object(try elements(until: "}") { try $0.member() }) }
    if take("[") { return .list(try elements(until: "]") { try $0.value() }) }
    if take("\"") { return .text(try text()) }
    if take("null") { return .null }
    if take("true") { return .flag(true) }
    if take("false") { return .flag(false) }
    return .number(try number())
  }

  private mutating func member() throws -> JSONText.Member {
    skipSpace()
    guard take("\"") else { throw flaw("a name in quotes") }
    let name = try text()
    skipSpace()
    guard take(":") else { throw flaw("a colon") }
    return JSONText.Member(name: name, value: try value())
  }

  private mutating func elements<Element>(
    until end: StaticString, _ element: (inout JSONReader) throws -> Element
  ) throws -> [Element] {
    guard depth < Self.depthLimit else { throw flaw("no more than \(Self.depthLimit) levels") }
    depth += 1
    defer { depth -= 1 }
    skipSpace()
    if take(end) { return [] }
    var elements: [Element] = []
    while true {
      elements.append(try element(&self))
      skipSpace()
      if take(end) { return elements }
      guard take(",") else { throw flaw("a comma or \(end)") }
    }
  }

  private mutating func number() throws -> String {
    let start = position
    while position < bytes.count, "+-.eE0123456789".utf8.contains(bytes[position]) { position += 1 }
    let digits = String(decoding: bytes[start..<position], as: UTF8.self)
    guard digits.first != "+", Double(digits) != nil else {
      position = start
      throw flaw("a JSON value")
    }
    return digits
  }

  /// What follows an opening quote, up to and with the closing one.
  private mutating func text() throws -> String {
    var units: [UInt8] = []
    while position < bytes.count {
      let byte = bytes[position]
      if byte < 0x20 { break }
      position += 1
      switch byte {
      case UInt8(ascii: "\""):
        guard let text = String(validating: units, as: UTF8.self) else {
          throw flaw("text in UTF-8 before this")
        }
        return text
      case UInt8(ascii: "\\"): units += Array(try escaped().utf8)
      default: units.append(byte)
      }
    }
    throw flaw("a closing quote")
  }

  private mutating func escaped() throws -> String {
    for (mark, text): (StaticString, String) in [
      ("\"", "\""), ("\\", "\\"), ("/", "/"), ("n", "\n"), ("t", "\t"), ("r", "\r"),
      ("b", "\u{8}"), ("f", "\u{c}"),
    ] where take(mark) { return text }
    guard take("u") else { throw flaw("an escape of JSON") }
    var units = [try unit()]
    if UTF16.isLeadSurrogate(units[0]), take("\\u") { units.append(try unit()) }
    guard let text = String(validating: units, as: UTF16.self) else {
      throw flaw("a whole pair of surrogates before this")
    }
    return text
  }

  private mutating func unit() throws -> UInt16 {
    let digits = String(decoding: bytes[position...].prefix(4), as: UTF8.self)
    guard digits.utf8.count == 4, digits.first != "+", digits.first != "-",
      let unit = UInt16(digits, radix: 16)
    else { throw flaw("four hexadecimal digits") }
    position += 4
    return unit
  }
}
