import Interactions

/// What a person changed about how a file is read, on top of what is recognised.
struct MappingDraft: Sendable {
  /// A line of the form.
  enum Line: Sendable, Equatable {
    case separator, header, valueKind, timeUnit, decimalComma
    case column(Int)
  }

  /// Asked of the recogniser; a change of the separator or the header makes it look anew.
  private(set) var hints: ReadingHints
  private var roles: [Int: Mapping.Role] = [:]
  private var valueKind: Mapping.ValueKind?
  private var timeUnit: Mapping.TimeUnit?
  private var hasDecimalComma: Bool?

  init(current: Mapping?) { hints = ReadingHints(mapping: current) }

  /// The recognised mapping with the changes made by hand.
  func mapping(of recognition: Recognition) -> Mapping {
    var mapping = recognition.mapping
    for (column, role) in roles where column < mapping.columns.count {
      mapping.columns[column].role = role
    }
    mapping.valueKind = valueKind ?? mapping.valueKind
    mapping.timeUnit = timeUnit ?? mapping.timeUnit
    mapping.hasDecimalComma = hasDecimalComma ?? mapping.hasDecimalComma
    return mapping
  }

  static func lines(of mapping: Mapping) -> [Line] {
    let columns = mapping.columns.indices.map(Line.column)
    let layout: [Line] = mapping.layout == .delimited ? [.separator, .header] : []
    // Only what some column makes a question.
    return columns + layout + (mapping.column(for: .value) == nil ? [] : [.valueKind])
      + (mapping.column(for: .timestamp) == nil ? [] : [.timeUnit]) + [.decimalComma]
  }

  static func label(of line: Line, _ mapping: Mapping) -> String {
    switch line {
    case .separator: "separator"
    case .header: "first line"
    case .valueKind: "values are"
    case .timeUnit: "time is in"
    case .decimalComma: "numbers"
    case .column(let column): "column " + mapping.columns[column].name
    }
  }

  static func text(of line: Line, _ mapping: Mapping) -> String {
    switch line {
    case .separator: separators.first { $0.text == mapping.separator }?.name ?? mapping.separator
    case .header: mapping.hasHeader ? "names of columns" : "data"
    case .valueKind: mapping.valueKind == .rating ? "ratings on a scale" : "counts or weights"
    case .timeUnit: mapping.timeUnit.words
    case .decimalComma: mapping.hasDecimalComma ? "4,5" : "4.5"
    case .column(let column):
      mapping.columns[column].role == .ignored ? "not used" : mapping.columns[column].role.rawValue
    }
  }

  private static let separators: [(text: String, name: String)] = [
    (",", "comma"), ("\t", "tab"), (";", "semicolon"), ("::", "::"), ("|", "|"), (" ", "blank"),
  ]

  mutating func change(_ line: Line, of mapping: Mapping, by direction: Int) {
    switch line {
    case .separator:
      let next = FormSteps.cycle(
        mapping.separator, in: Self.separators.map(\.text), direction)
      lookAnew(separator: next, hasHeader: nil)
    case .header: lookAnew(separator: mapping.separator, hasHeader: !mapping.hasHeader)
    case .valueKind:
      valueKind = FormSteps.cycle(mapping.valueKind, in: Mapping.ValueKind.allCases, direction)
    case .timeUnit:
      timeUnit = FormSteps.cycle(mapping.timeUnit, in: Mapping.TimeUnit.allCases, direction)
    case .decimalComma: hasDecimalComma = !mapping.hasDecimalComma
    case .column(let column):
      let role = FormSteps.cycle(
        mapping.columns[column].role, in: Mapping.Role.allCases, direction)
      // A role belongs to one column: the one that had it is free again.
      if role != .ignored, let other = mapping.column(for: role), other != column {
        roles[other] = .ignored
      }
      roles[column] = role
    }
  }

  /// Other columns come out, so what was said of the old ones is void.
  private mutating func lookAnew(separator: String, hasHeader: Bool?) {
    hints = ReadingHints(separator: separator, hasHeader: hasHeader)
    roles = [:]
  }
}
