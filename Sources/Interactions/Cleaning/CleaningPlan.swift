import SparseMath

/// Cleaning rules in the order in which they are applied.
///
/// The order matters: duplicates that leave first no longer count towards a k-core.
public struct CleaningPlan: Sendable, Hashable {
  public var rules: [CleaningRule]

  public init(_ rules: [CleaningRule] = []) { self.rules = rules }

  /// The rows that every rule lets stay, in the order of `rows`, with one receipt for each rule.
  ///
  /// - Parameter rows: Distinct rows of the dataset's log; nil: all of them.
  /// - Throws: `CleaningError` when a rule needs a column that the data do not have, and
  ///   `CancellationError` within milliseconds of the flag.
  /// - Complexity: O(rows + users + items) per rule; duplicates sort the rows of a pair among
  ///   themselves.
  public func apply(
    to dataset: Dataset, rows: RowSelection? = nil, cancellation: Cancellation = Cancellation()
  ) throws -> (rows: RowSelection, receipts: [Receipt]) {
    var selection = rows ?? .all(count: dataset.interactionCount)
    var receipts: [Receipt] = []
    for rule in rules {
      try cancellation.check()
      let (kept, receipt) = try CleaningPass(
        dataset: dataset, rows: selection, cancellation: cancellation
      ).run(rule)
      selection = kept
      receipts.append(receipt)
    }
    return (selection, receipts)
  }
}
