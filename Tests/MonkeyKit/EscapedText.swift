/// Bytes as one line of printable ASCII, with the escapes that Python has: `\r`, `\x1b`, `\u0301`.
enum EscapedText {
  /// Nil where the bytes are not UTF-8.
  static func text(of bytes: [UInt8]) -> String? {
    guard let text = String(validating: bytes, as: UTF8.self) else { return nil }
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\r": result += "\\r"
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      case "\\": result += "\\\\"
      case "!"..."~": result.unicodeScalars.append(scalar)
      case " ": result += "\\x20"
      case _ where scalar.value < 0x100: result += "\\x" + hex(scalar, digits: 2)
      case _ where scalar.value < 0x1_0000: result += "\\u" + hex(scalar, digits: 4)
      default: result += "\\U" + hex(scalar, digits: 8)
      }
    }
    return result
  }

  /// Nil where an escape is none.
  static func bytes(of text: String) -> [UInt8]? {
    var scalars = text.unicodeScalars.makeIterator()
    var result = String.UnicodeScalarView()
    while let scalar = scalars.next() {
      guard scalar == "\\" else {
        result.append(scalar)
        continue
      }
      switch scalars.next() {
      case "r": result.append("\r")
      case "n": result.append("\n")
      case "t": result.append("\t")
      case "\\": result.append("\\")
      case "x": if !read(2) { return nil }
      case "u": if !read(4) { return nil }
      case "U": if !read(8) { return nil }
      default: return nil
      }
    }
    return Array(String(result).utf8)

    func read(_ digits: Int) -> Bool {
      let found = (0..<digits).compactMap { _ in scalars.next() }
      let text = String(String.UnicodeScalarView(found))
      guard text.count == digits, let value = UInt32(text, radix: 16),
        let scalar = Unicode.Scalar(value)
      else { return false }
      result.append(scalar)
      return true
    }
  }

  private static func hex(_ scalar: Unicode.Scalar, digits: Int) -> String {
    let text = String(scalar.value, radix: 16)
    return String(repeating: "0", count: digits - text.count) + text
  }
}
