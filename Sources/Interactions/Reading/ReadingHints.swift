/// What the user says about a file; all else is guessed.
public struct ReadingHints: Sendable, Equatable, Codable {
  /// Taken as it stands instead of a guess, as remembered for the file.
  public var mapping: Mapping?
  public var separator: String?
  public var hasHeader: Bool?
  /// Column names (or numbers from 1) by role.
  public var columns: [Mapping.Role: String]
  public var timeUnit: Mapping.TimeUnit?
  public var valueKind: Mapping.ValueKind?
  public var hasDecimalComma: Bool?

  public init(
    mapping: Mapping? = nil, separator: String? = nil, hasHeader: Bool? = nil,
    columns: [Mapping.Role: String] = [:], timeUnit: Mapping.TimeUnit? = nil,
    valueKind: Mapping.ValueKind? = nil, hasDecimalComma: Bool? = nil
  ) {
    self.mapping = mapping
    self.separator = separator
    self.hasHeader = hasHeader
    self.columns = columns
    self.timeUnit = timeUnit
    self.valueKind = valueKind
    self.hasDecimalComma = hasDecimalComma
  }

  public static let none = ReadingHints()
}
