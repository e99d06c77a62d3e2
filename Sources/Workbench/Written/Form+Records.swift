/// A named part of a value in a file.
struct Field<Part>: Sendable {
  let name: String
  /// Nil: nothing is written.
  let write: @Sendable (Part) -> JSONText?
  let read: @Sendable (JSONText?, inout [Flaw]) throws -> Part

  /// Must be there.
  static func needed(_ name: String, _ form: Form<Part>) -> Field {
    Field(name: name, write: form.write) { try form.read($0 ?? .null, &$1) }
  }

  /// Absent where it is nil.
  static func optional<Wrapped>(_ name: String, _ form: Form<Wrapped>) -> Field
  where Part == Wrapped? {
    Field(name: name, write: { $0.map(form.write) }) { json, flaws in
      switch json {
      case nil, .null?: nil
      case let json?: try form.read(json, &flaws)
      }
    }
  }

  /// The field for a file that is worth reading without it: what is absent or wrong there becomes
  /// `substitute`, and the flaw is told.
  func leftOut(as substitute: Part) -> Field where Part: Sendable {
    Field(name: name, write: write) { [read] json, flaws in
      guard let json else { return substitute }
      do {
        return try read(json, &flaws)
      } catch let flaw as Flaw {
        flaws.append(flaw)
        return substitute
      }
    }
  }

  /// - Parameter position: Among its record's fields; version 1 numbered those without a label.
  func part(of record: JSONText, at position: Int, _ flaws: inout [Flaw]) throws -> Part {
    try Flaw.at(name, &flaws) { try read(record[name] ?? record["_\(position)"], &$0) }
  }

  func member(_ part: Part) -> [JSONText.Member] {
    write(part).map { [JSONText.Member(name: name, value: $0)] } ?? []
  }
}

extension Form {
  /// A value of several named parts.
  ///
  /// - Parameters:
  ///   - make: From the parts in the order of the fields; may throw a `Flaw` where they do not go
  ///     together.
  ///   - parts: The same parts of a value.
  static func record<each Part>(
    _ fields: repeat Field<each Part>,
    make: @escaping @Sendable (repeat each Part) throws -> Value,
    parts: @escaping @Sendable (Value) -> (repeat each Part)
  ) -> Form {
    Form(write: { value in
      let parts = parts(value)
      var members: [JSONText.Member] = []
      repeat members += (each fields).member(each parts)
      return .object(members)
    }) { json, flaws in
      guard case .object = json else { throw Flaw(expected: "an object", found: json.words) }
      var position = -1
      func next() -> Int {
        position += 1
        return position
      }
      return try make(repeat (each fields).part(of: json, at: next(), &flaws))
    }
  }

  /// One of several kinds of value: an object with the name of the kind and what it holds.
  static func cases(_ cases: [Case<Value>]) -> Form {
    Form(write: { value in
      for kind in cases {
        if let payload = kind.write(value) {
          return .object([.init(name: kind.name, value: payload)])
        }
      }
      preconditionFailure("\(Value.self) has a case without a written form: \(value)")
    }) { json, flaws in
      guard case .object(let members) = json, members.count == 1,
        let kind = cases.first(where: { $0.name == members[0].name })
      else {
        throw Flaw(
          expected: "one of " + cases.map(\.name).joined(separator: ", "), found: json.words)
      }
      return try Flaw.at(kind.name, &flaws) { try kind.read(members[0].value, &$0) }
    }
  }
}

/// One kind of value, with its name in the file.
struct Case<Value>: Sendable {
  let name: String
  /// What the value holds; nil for a value of another kind.
  let write: @Sendable (Value) -> JSONText?
  let read: @Sendable (JSONText, inout [Flaw]) throws -> Value

  private init(
    name: String, write: @escaping @Sendable (Value) -> JSONText?,
    read: @escaping @Sendable (JSONText, inout [Flaw]) throws -> Value
  ) {
    self.name = name
    self.write = write
    self.read = read
  }

  /// Holds nothing.
  init(_ name: String, _ value: Value) where Value: Equatable & Sendable {
    self.init(name: name, write: { $0 == value ? .object([]) : nil }) { _, _ in value }
  }

  /// Holds one value, which stands there without a name.
  init<Part>(
    _ name: String, _ form: Form<Part>, make: @escaping @Sendable (Part) throws -> Value,
    part: @escaping @Sendable (Value) -> Part?
  ) {
    self.init(name: name, write: { part($0).map(form.write) }) { json, flaws in
      // Version 1: {"_0":5}, and {} for none.
      if let old = json["_0"] { return try make(form.read(old, &flaws)) }
      if case .object(let members) = json, members.isEmpty {
        return try make(form.read(.null, &flaws))
      }
      return try make(form.read(json, &flaws))
    }
  }

  /// Holds several named values.
  init<each Part>(
    _ name: String, _ fields: repeat Field<each Part>,
    make: @escaping @Sendable (repeat each Part) throws -> Value,
    parts: @escaping @Sendable (Value) -> (repeat each Part)?
  ) {
    let record = Form<(repeat each Part)>.record(
      repeat each fields, make: { (part: repeat each Part) in (repeat each part) },
      parts: { $0 })
    self.init(name: name, write: { parts($0).map(record.write) }) { json, flaws in
      let parts = try record.read(json, &flaws)
      return try make(repeat each parts)
    }
  }
}
