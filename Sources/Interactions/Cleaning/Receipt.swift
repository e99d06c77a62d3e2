import Wording

/// What one cleaning rule did.
public struct Receipt: Sendable, Equatable {
  public let rule: CleaningRule
  public let rowsBefore: Int
  public let rowsAfter: Int
  /// Up to 5 dropped rows in words: `user 13, item 50, value 5, 1997-11-03`.
  public let examples: [String]
  /// What the rule could not do, such as ids that the data do not have.
  public let notes: [String]

  public init(
    rule: CleaningRule, rowsBefore: Int, rowsAfter: Int, examples: [String], notes: [String] = []
  ) {
    self.rule = rule
    self.rowsBefore = rowsBefore
    self.rowsAfter = rowsAfter
    self.examples = examples
    self.notes = notes
  }

  public var rowsDropped: Int { rowsBefore - rowsAfter }
}

extension Receipt: CustomStringConvertible {
  /// One line: `drop exact duplicates: 60,412 → 60,000 rows, 412 dropped`.
  public var description: String {
    "\(rule): \(Words.count(rowsBefore)) → \(Words.count(rowsAfter, "row")), "
      + "\(Words.count(rowsDropped)) dropped"
  }
}
