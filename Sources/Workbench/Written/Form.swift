import Wording

/// How values of a type stand in a file: said once, used for writing and for reading.
///
/// The names in a form are the file's own: renaming a case or a property in the program does not
/// change them. Reading checks every value, so that what has been read can be believed.
///
/// Files of version 1 had the language's own encoding of enums: `{"clean":{"_0":{"kCore":{"minimum":5}}}}`
/// where version 2 has `{"clean":{"kCore":{"minimum":5}}}`. Forms read both.
struct Form<Value>: Sendable {
  let write: @Sendable (Value) -> JSONText
  /// Throws the `Flaw` of a value that cannot be had; flaws of parts that could be left out are added.
  let read: @Sendable (JSONText, inout [Flaw]) throws -> Value

  init(
    write: @escaping @Sendable (Value) -> JSONText,
    read: @escaping @Sendable (JSONText, inout [Flaw]) throws -> Value
  ) {
    self.write = write
    self.read = read
  }

  /// A form without parts; nil is what cannot be read.
  init(
    _ expected: String, write: @escaping @Sendable (Value) -> JSONText,
    read: @escaping @Sendable (JSONText) -> Value?
  ) {
    self.init(write: write) { json, _ in
      guard let value = read(json) else { throw Flaw(expected: expected, found: json.words) }
      return value
    }
  }

  /// The same, for values that also pass a check, which throws a `Flaw`.
  func checked(_ check: @escaping @Sendable (Value) throws -> Void) -> Form {
    Form(write: write) { [read] json, flaws in
      let value = try read(json, &flaws)
      try check(value)
      return value
    }
  }

  /// Reads a value of which no part may be left out.
  func value(of json: JSONText) throws -> Value {
    var flaws: [Flaw] = []
    let value = try read(json, &flaws)
    if let flaw = flaws.first { throw flaw }
    return value
  }
}

/// A value in a file that cannot be: where it stands, what it should be, what it is.
struct Flaw: Error, Equatable {
  /// Names of members, and `[3]` for places in lists, from the outside.
  var path: [String]
  let expected: String
  let found: String

  init(_ path: [String] = [], expected: String, found: String) {
    self.path = path
    self.expected = expected
    self.found = found
  }

  /// `settings.factors`.
  var place: String {
    path.reduce("") { $0 + ($0.isEmpty || $1.hasPrefix("[") ? "" : ".") + $1 }
  }

  /// - Parameter outer: What surrounds it, such as `line 3`.
  func failure(at outer: String? = nil, advice: String = "") -> Failure {
    let places = [outer, path.isEmpty ? nil : place].compactMap(\.self)
    return Failure(
      "expected \(expected), found \(found)",
      at: places.isEmpty ? nil : places.joined(separator: ": "), advice: advice)
  }

  /// Reads a part, whose flaws get its name.
  static func at<Part>(
    _ name: String, _ flaws: inout [Flaw], _ body: (inout [Flaw]) throws -> Part
  ) throws -> Part {
    let known = flaws.count
    defer { for position in flaws.indices.dropFirst(known) { flaws[position].add(name) } }
    do {
      return try body(&flaws)
    } catch var flaw as Flaw {
      flaw.add(name)
      throw flaw
    }
  }

  private mutating func add(_ name: String) { path.insert(name, at: 0) }
}

// MARK: Plain values

extension Form<String> {
  static let text = Form("text", write: { .text($0) }) {
    if case .text(let text) = $0 { text } else { nil }
  }

  /// At least one character.
  static let name = Form("text that is not empty", write: { .text($0) }) {
    if case .text(let text) = $0, !text.isEmpty { text } else { nil }
  }
}

extension Form<Bool> {
  static let flag = Form("true or false", write: { .flag($0) }) {
    if case .flag(let flag) = $0 { flag } else { nil }
  }
}

extension Form where Value: FixedWidthInteger & Sendable {
  static func whole(_ range: ClosedRange<Value>) -> Form {
    Form(
      "a whole number from \(range.lowerBound) to \(range.upperBound)", write: { .number("\($0)") }
    ) {
      guard case .number(let digits) = $0, let number = Value(digits) else { return nil }
      return range.contains(number) ? number : nil
    }
  }
}

extension Form<Int> {
  /// How many of something: more than anybody has fits into 32 bits.
  static let count = whole(0...Int(UInt32.max))
}

extension Form<Int64> {
  /// Milliseconds since 1970, as far as calendars reach.
  static let moment = whole(-8_640_000_000_000_000...8_640_000_000_000_000)
}

extension Form<UInt64> {
  static let seed = whole(0...UInt64.max)
}

extension Form<Double> {
  /// Finite numbers; all of them where no range is given.
  static func real(_ range: ClosedRange<Double>? = nil) -> Form {
    let expected = range.map { "a number from \($0.lowerBound) to \($0.upperBound)" } ?? "a number"
    return Form(expected, write: { .number("\($0)") }) {
      guard case .number(let digits) = $0, let number = Double(digits), number.isFinite else {
        return nil
      }
      return range?.contains(number) == false ? nil : number
    }
  }

  /// A share of something.
  static let share = real(0...1)

  /// What came out of a computation, which may be `"nan"`, `"inf"` or `"-inf"`.
  static let measured = Form(
    "a number", write: { $0.isFinite ? .number("\($0)") : .text("\($0)") }
  ) {
    switch $0 {
    case .number(let digits): Double(digits)
    case .text("nan"): .nan
    case .text("inf"): .infinity
    case .text("-inf"): -.infinity
    default: nil
    }
  }
}

extension Form where Value: CaseIterable & Sendable {
  /// Choices by their names in the file.
  static func names(_ name: @escaping @Sendable (Value) -> String) -> Form {
    let expected = "one of " + Value.allCases.map(name).joined(separator: ", ")
    return Form(expected, write: { .text(name($0)) }) { json in
      guard case .text(let text) = json else { return nil }
      return Value.allCases.first { name($0) == text }
    }
  }
}

// MARK: Values of values

extension Form {
  /// Nothing is written as null.
  static func optional<Wrapped>(_ form: Form<Wrapped>) -> Form where Value == Wrapped? {
    Form(write: { $0.map(form.write) ?? .null }) { json, flaws in
      if case .null = json { return nil }
      return try form.read(json, &flaws)
    }
  }

  /// - Parameter leavesOut: An element with a flaw is left out, and its flaw told.
  static func list<Element>(
    _ form: Form<Element>, _ counts: ClosedRange<Int> = 0...1_000_000, leavesOut: Bool = false
  ) -> Form where Value == [Element] {
    Form(write: { .list($0.map(form.write)) }) { json, flaws in
      guard case .list(let list) = json, counts.contains(list.count) else {
        throw Flaw(
          expected: "a list of \(counts.lowerBound) to \(counts.upperBound)", found: json.words)
      }
      var elements: [Element] = []
      for (position, element) in list.enumerated() {
        try Flaw.at("[\(position)]", &flaws) { flaws in
          do {
            elements.append(try form.read(element, &flaws))
          } catch let flaw as Flaw where leavesOut {
            flaws.append(flaw)
          }
        }
      }
      return elements
    }
  }

  /// By names that are the person's own; the last of equal ones counts.
  static func dictionary<Element>(_ form: Form<Element>) -> Form where Value == [String: Element] {
    Form(write: {
      .object(
        $0.sorted { $0.key < $1.key }.map { .init(name: $0.key, value: form.write($0.value)) })
    }) { json, flaws in
      guard case .object(let members) = json else {
        throw Flaw(expected: "an object", found: json.words)
      }
      var elements: [String: Element] = [:]
      for member in members {
        elements[member.name] = try Flaw.at(member.name, &flaws) {
          try form.read(member.value, &$0)
        }
      }
      return elements
    }
  }

  /// Written as its two ends.
  static func range<Bound: Sendable>(_ form: Form<Bound>) -> Form
  where Value == ClosedRange<Bound> {
    Form(write: { .list([form.write($0.lowerBound), form.write($0.upperBound)]) }) { json, flaws in
      let ends = try Form<[Bound]>.list(form, 2...2).read(json, &flaws)
      guard ends[0] <= ends[1] else {
        throw Flaw(
          expected: "two ends, the smaller first",
          found: "\(form.write(ends[0]).words) and \(form.write(ends[1]).words)")
      }
      return ends[0]...ends[1]
    }
  }
}

extension Form<Range<Int>> {
  /// Ranks from 0, at least one; written as the first and the one after the last.
  static let ranks = Form(write: {
    .list([.number("\($0.lowerBound)"), .number("\($0.upperBound)")])
  }) { json, flaws in
    let ends = try Form<ClosedRange<Int>>.range(.count).read(json, &flaws)
    guard !ends.isEmpty, ends.lowerBound < ends.upperBound else {
      throw Flaw(
        expected: "at least one rank", found: "\(ends.lowerBound) up to \(ends.upperBound)")
    }
    return ends.lowerBound..<ends.upperBound
  }
}
