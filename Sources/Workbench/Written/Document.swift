import Wording

/// The form of a whole file: its version stands in it.
///
/// Formats that outlive a run are written so; each keeps reading what it once wrote.
struct Document<Value>: Sendable {
  let form: Form<Value>
  /// Those that can be read; the last is written. A file that does not say has 1.
  let versions: ClosedRange<Int>

  func json(_ value: Value) -> JSONText {
    let version = JSONText.Member(name: "version", value: .number("\(versions.upperBound)"))
    guard case .object(let members) = form.write(value) else {
      preconditionFailure("a file is an object")
    }
    return .object([version] + members)
  }

  /// - Parameter flaws: What was left out.
  /// - Throws: `OtherVersion`, `Flaw`.
  func value(of json: JSONText, _ flaws: inout [Flaw]) throws -> Value {
    let version = try Flaw.at("version", &flaws) {
      try Form.whole(1...Int.max).read(json["version"] ?? .number("1"), &$0)
    }
    guard versions.contains(version) else { throw OtherVersion(found: version, known: versions) }
    return try form.read(json, &flaws)
  }

  func value(of json: JSONText) throws -> Value {
    var flaws: [Flaw] = []
    let value = try value(of: json, &flaws)
    if let flaw = flaws.first { throw flaw }
    return value
  }
}

/// A file of another version of the program: not damaged, only not for this one.
struct OtherVersion: Error {
  let found: Int
  let known: ClosedRange<Int>

  var words: String {
    "\(found > known.upperBound ? "a newer" : "an older") recscope wrote it: version \(found), "
      + "and this one reads \(known.lowerBound) to \(known.upperBound)"
  }
}
