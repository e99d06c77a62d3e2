extension Mapping {
  /// What the mapping says, one sentence for each thing.
  ///
  /// - Parameter values: A sample, of which the range is named.
  func words(values: [Double] = []) -> [String] {
    var words: [String] = []
    switch layout {
    case .delimited:
      words.append("separator: \(MappingGuess.name(ofSeparator: separator))")
      words.append(hasHeader ? "first line: names of columns" : "first line: data")
    case .jsonLines: words.append("one JSON object for each line")
    case .adjacency: words.append("each line: a user, then the items")
    case .database: break
    }
    for column in columns {
      switch column.role {
      case .ignored: words.append("\(column.name): not used")
      case .value:
        let range = values.min().flatMap { low in
          values.max().map { ", \(Self.short(low)) to \(Self.short($0)) in the first rows" }
        }
        words.append("\(valueKind.rawValue): \(column.name)\(range ?? "")")
      case .timestamp: words.append("timestamp: \(column.name), \(timeUnit.words)")
      default: words.append("\(column.role.rawValue): \(column.name)")
      }
    }
    if hasDecimalComma { words.append("numbers have a decimal comma") }
    return words
  }

  private static func short(_ number: Double) -> String {
    Int64(exactly: number).map(String.init) ?? String(number)
  }
}

extension Mapping.TimeUnit {
  public var words: String {
    switch self {
    case .seconds: "seconds since 1970"
    case .milliseconds: "milliseconds since 1970"
    case .microseconds: "microseconds since 1970"
    case .iso8601: "ISO 8601"
    }
  }
}
