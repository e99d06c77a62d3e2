/// What one cleaning rule did.
public struct Receipt: Sendable, Equatable, Codable {
  public let rule: CleaningRule
  public let rowsBefore: Int
  public let rowsAfter: Int
  /// Up to 5 dropped rows in words: `user 13, item 50, 5 stars, 1997-11-03`.
  public let examples: [String]

  public init(rule: CleaningRule, rowsBefore: Int, rowsAfter: Int, examples: [String]) {
    self.rule = rule
    self.rowsBefore = rowsBefore
    self.rowsAfter = rowsAfter
    self.examples = examples
  }
}
