/// A mapping guessed from names and contents, and the guesses in words.
struct MappingGuess {
  var mapping: Mapping
  let guesses: [String]
  /// Whether users and items were found, by whatever means.
  let isComplete: Bool
  /// Whether the header itself names a user and an item.
  let isNamed: Bool

  init(_ table: TableGuess, hints: ReadingHints = .none) throws {
    let samples = table.samples
    var roles = [Mapping.Role?](repeating: nil, count: samples.count)
    if table.layout == .adjacency {
      roles = [.user, .item]
    } else {
      for (role, name) in hints.columns.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
        roles[try Self.position(of: name, in: table.names)] = role
      }
      func isOpen(_ role: Mapping.Role) -> Bool { !roles.contains(role) }
      if table.hasHeader || table.layout != .delimited {
        for (column, name) in table.names.enumerated() where roles[column] == nil {
          guard let role = ColumnNames.role(of: name), isOpen(role),
            Self.fits(samples[column], role)
          else { continue }
          roles[column] = role
        }
      }
      Self.guessByContent(samples, table: table, roles: &roles)
    }
    isNamed =
      table.layout != .adjacency && (table.hasHeader || table.layout != .delimited)
      && [Mapping.Role.user, .item].allSatisfy { role in
        roles.firstIndex(of: role).map { ColumnNames.role(of: table.names[$0]) == role } ?? false
      }
    isComplete = roles.contains(.user) && roles.contains(.item)

    let value = roles.firstIndex(of: .value).map { samples[$0] }
    let time = roles.firstIndex(of: .timestamp).map { samples[$0] }
    let comma = hints.hasDecimalComma ?? value?.hasDecimalComma ?? false
    let numbers = value?.numbers(hasDecimalComma: comma) ?? []
    let largest = numbers.max() ?? 0
    let kind: Mapping.ValueKind =
      hints.valueKind
      ?? (value.map { ColumnNames.weights.contains(ColumnSample.key($0.name)) } == true
        || largest > 100 ? .weight : .rating)
    mapping = Mapping(
      layout: table.layout, separator: table.separator, hasHeader: table.hasHeader,
      columns: zip(table.names, roles).map { Mapping.Column(name: $0, role: $1 ?? .ignored) },
      valueKind: kind, timeUnit: hints.timeUnit ?? time?.timeUnit ?? .seconds,
      hasDecimalComma: comma)
    guesses = mapping.words(values: numbers)
  }

  private static func position(of name: String, in names: [String]) throws -> Int {
    if let position = names.firstIndex(of: name) { return position }
    if let number = Int(name), 1...max(1, names.count) ~= number { return number - 1 }
    throw ReadingError.unknownColumn(name: name, known: names)
  }

  /// A name alone is not believed where the cells say otherwise.
  private static func fits(_ sample: ColumnSample, _ role: Mapping.Role) -> Bool {
    let isFilled = sample.cells.contains { !$0.isEmpty }
    switch role {
    case .value:
      return !isFilled
        || sample.cells.contains { cell in
          ColumnSample(name: "", cells: [cell]).numbers(hasDecimalComma: true) != nil
        }
    case .timestamp:
      return !isFilled
        || sample.cells.contains { cell in
          let one = ColumnSample(name: "", cells: [cell])
          return one.numbers() != nil || one.timeUnit != nil
        }
    case .event: return !isFilled || sample.numbers() == nil || sample.looksLikeValues
    default: return true
    }
  }

  private static func guessByContent(
    _ samples: [ColumnSample], table: TableGuess, roles: inout [Mapping.Role?]
  ) {
    let isHeaderless = !table.hasHeader && table.layout == .delimited
    func assign(_ role: Mapping.Role, _ test: (ColumnSample) -> Bool) {
      guard !roles.contains(role),
        let column = samples.indices.last(where: { roles[$0] == nil && test(samples[$0]) })
      else { return }
      roles[column] = role
    }
    // In a file with a header only what looks like nothing else is guessed by content.
    let hasPair = roles.contains(.user) && roles.contains(.item)
    guard isHeaderless || hasPair == false else { return }
    if samples.count > 2 {
      assign(.timestamp) { $0.timeUnit != nil }
      if isHeaderless {
        assign(.event) { $0.looksLikeEvents }
        let open = roles.count { $0 == nil }
        if open > 2 { assign(.value) { $0.looksLikeValues || $0.hasDecimalComma } }
      }
    }
    guard isHeaderless else { return }
    for role in [Mapping.Role.user, .item] where !roles.contains(role) {
      if let column = roles.firstIndex(of: nil) { roles[column] = role }
    }
    if samples.count == 3, let column = roles.firstIndex(of: nil), !roles.contains(.value),
      samples[column].numbers() != nil
    {
      roles[column] = .value
    }
  }

  static func name(ofSeparator separator: String) -> String {
    switch separator {
    case "\t": "tab"
    case " ": "space"
    case ",": "comma"
    case ";": "semicolon"
    default: separator
    }
  }
}
