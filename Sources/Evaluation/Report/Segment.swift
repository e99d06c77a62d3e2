import SparseMath

/// The same metrics for a part of the users, or for a part of what is relevant.
public struct Segment: Sendable {
  public enum Kind: String, Sendable, Codable, CaseIterable {
    case lightUsers, middleUsers, heavyUsers, thinHistories, nicheTaste, headItems, tailItems
  }

  public let kind: Kind
  /// Short name for a row, such as `light users`.
  public let name: String
  /// Who belongs, with the bounds found, such as `up to 34 train items`.
  public let rule: String
  /// Rows of the report's users.
  public let rows: [Int]
  /// One row for each of `rows`.
  public let userValues: UserTable
  public let measurements: [Measurement]

  public var userCount: Int { rows.count }

  public func measurement(_ key: MetricKey) -> Measurement? {
    let name = key.description
    return measurements.first { $0.metric == name }
  }
}
