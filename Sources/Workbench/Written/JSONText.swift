/// A JSON value as it stands in a file.
///
/// Numbers keep their digits, so that no 64-bit seed is rounded and 8.0 stays apart from 8; objects
/// keep the order of their members, so that equal values give equal text.
indirect enum JSONText: Sendable {
  case null
  case flag(Bool)
  case number(String)
  case text(String)
  case list([JSONText])
  case object([Member])

  struct Member: Sendable {
    let name: String
    let value: JSONText
  }

  /// The first member of that name; nil where there is none.
  subscript(name: String) -> JSONText? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.name == name }?.value
  }

  /// In a few words, for whoever is told that it is wrong there.
  var words: String {
    switch self {
    case .null: return "nothing"
    case .flag(let flag): return "\(flag)"
    case .number(let digits):
      let short = digits.count > 30 ? digits.prefix(29) + "…" : Substring(digits)
      return short.hasPrefix("-") ? "−" + short.dropFirst() : String(short)
    case .text(let text):
      let plain = text.unicodeScalars.prefix(40).map {
        $0.properties.generalCategory == .control ? "·" : String($0)
      }
      return "\"\(plain.joined())\(text.unicodeScalars.count > 40 ? "…" : "")\""
    case .list(let list): return list.isEmpty ? "an empty list" : "a list of \(list.count)"
    case .object(let members):
      let names = members.prefix(3).map { JSONText.text($0.name).words }
      return members.isEmpty ? "an empty object" : "an object with " + names.joined(separator: ", ")
    }
  }
}

// MARK: Writing

extension JSONText {
  /// On one line.
  var line: String {
    var text = ""
    write(to: &text, indent: nil)
    return text
  }

  /// Over several lines, for people who look into a file.
  var page: String {
    var text = ""
    write(to: &text, indent: 0)
    return text + "\n"
  }

  private func write(to text: inout String, indent: Int?) {
    switch self {
    case .null: text += "null"
    case .flag(let flag): text += flag ? "true" : "false"
    case .number(let digits): text += digits
    case .text(let words): Self.write(quoted: words, to: &text)
    case .list(let list):
      Self.write(list, between: ("[", "]"), to: &text, indent) { $0.write(to: &$1, indent: $2) }
    case .object(let members):
      Self.write(members, between: ("{", "}"), to: &text, indent) {
        Self.write(quoted: $0.name, to: &$1)
        $1 += indent == nil ? ":" : ": "
        $0.value.write(to: &$1, indent: $2)
      }
    }
  }

  private static func write<Element>(
    _ elements: [Element], between ends: (String, String), to text: inout String, _ indent: Int?,
    _ each: (Element, inout String, Int?) -> Void
  ) {
    func newLine(_ depth: Int?) -> String {
      depth.map { "\n" + String(repeating: " ", count: $0) } ?? ""
    }
    text += ends.0
    for (position, element) in elements.enumerated() {
      text += (position > 0 ? "," : "") + newLine(indent.map { $0 + 1 })
      each(element, &text, indent.map { $0 + 1 })
    }
    text += (elements.isEmpty ? "" : newLine(indent)) + ends.1
  }

  private static func write(quoted words: String, to text: inout String) {
    text += "\""
    for scalar in words.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case _ where scalar.value < 0x20:
        let digits = String(scalar.value, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: text.unicodeScalars.append(scalar)
      }
    }
    text += "\""
  }
}
