/// What the columns of a file mean and how its text is to be read.
///
/// A recognition guesses one, the user may change it, and it is remembered for the file.
public struct Mapping: Sendable, Hashable, Codable {
  /// How records and fields lie in the file.
  public enum Layout: String, Sendable, Codable, CaseIterable {
    /// One record for each line (quoted fields may span lines), fields between separators.
    case delimited
    /// One JSON object for each line; columns are its keys.
    case jsonLines
    /// `user item item …`, one user for each line.
    case adjacency
    /// A table of an SQLite database.
    case database
  }

  public enum Role: String, Sendable, Codable, CaseIterable {
    case user, item, value, timestamp, event, ignored
  }

  public enum ValueKind: String, Sendable, Codable, CaseIterable {
    /// A rating on a scale.
    case rating
    /// A count or weight without an upper end.
    case weight
  }

  public enum TimeUnit: String, Sendable, Codable, CaseIterable {
    case seconds, milliseconds, microseconds
    /// `2024-03-01`, `2024-03-01T12:30:00Z`, also with a space, fraction or offset; without one UTC.
    case iso8601
  }

  public struct Column: Sendable, Hashable, Codable {
    /// From the header, or `column 1` and so on.
    public var name: String
    public var role: Role
    public init(name: String, role: Role) {
      self.name = name
      self.role = role
    }
  }

  public var layout: Layout
  /// At least one character, such as `,`, a tab or `::`.
  public var separator: String
  /// One ASCII character, or nil where quotes are ordinary text.
  public var quote: String?
  public var hasHeader: Bool
  public var columns: [Column]
  public var valueKind: ValueKind
  public var timeUnit: TimeUnit
  /// Whether numbers are written `4,5`.
  public var hasDecimalComma: Bool

  public init(
    layout: Layout = .delimited, separator: String = ",", quote: String? = "\"",
    hasHeader: Bool = false, columns: [Column], valueKind: ValueKind = .rating,
    timeUnit: TimeUnit = .seconds, hasDecimalComma: Bool = false
  ) {
    self.layout = layout
    self.separator = separator
    self.quote = quote
    self.hasHeader = hasHeader
    self.columns = columns
    self.valueKind = valueKind
    self.timeUnit = timeUnit
    self.hasDecimalComma = hasDecimalComma
  }

  /// The first column with the role, or nil.
  public func column(for role: Role) -> Int? { columns.firstIndex { $0.role == role } }

  /// Gives a role to the named column and takes it from all others.
  public mutating func assign(_ role: Role, to name: String) throws {
    guard let position = columns.firstIndex(where: { $0.name == name }) else {
      throw ReadingError.unknownColumn(name: name, known: columns.map(\.name))
    }
    for other in columns.indices where columns[other].role == role && role != .ignored {
      columns[other].role = .ignored
    }
    columns[position].role = role
  }
}
