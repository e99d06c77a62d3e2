import FoundationEssentials
import Workbench

/// Values as JSON with a versioned name of their schema first among what a reader checks.
enum JSONDocument {
  private struct Envelope<Content: Encodable>: Encodable {
    let schema: String
    let content: Content

    enum Key: CodingKey { case schema }

    func encode(to encoder: any Encoder) throws {
      try content.encode(to: encoder)
      var container = encoder.container(keyedBy: Key.self)
      try container.encode(schema, forKey: .schema)
    }
  }

  /// Prints the document on standard output.
  ///
  /// - Parameter schema: The command's name, such as `audit`.
  static func print(_ content: some Encodable, schema: String) throws {
    Output.write(try text(Envelope(schema: "recscope/\(schema)/1", content: content)))
  }

  static func text(_ content: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return escaped(String(decoding: try encoder.encode(content), as: UTF8.self)) + "\n"
  }

  /// JSON allows control characters from 7f on and marks that turn writing around; a terminal obeys them.
  private static func escaped(_ json: String) -> String {
    func isRisky(_ scalar: Unicode.Scalar) -> Bool {
      (0x7f..<0xa0).contains(scalar.value) || (0x202a...0x202e).contains(scalar.value)
        || (0x2066...0x2069).contains(scalar.value)
    }
    guard json.unicodeScalars.contains(where: isRisky) else { return json }
    var result = String.UnicodeScalarView()
    for scalar in json.unicodeScalars {
      guard isRisky(scalar) else {
        result.append(scalar)
        continue
      }
      let digits = String(scalar.value, radix: 16)
      result.append(
        contentsOf: ("\\u" + String(repeating: "0", count: 4 - digits.count) + digits)
          .unicodeScalars)
    }
    return String(result)
  }
}
