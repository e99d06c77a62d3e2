import Wording

/// How rows became weights: every row is in exactly one of the counts.
public struct FeedbackTally: Sendable, Equatable, Codable {
  /// Rows of the selection.
  public internal(set) var rows = 0
  /// Explicit: rows rated below the positive threshold, and where the last row of a pair decides, all
  /// rows of pairs whose last one is.
  public internal(set) var belowThreshold = 0
  /// Rows of event types whose weight is 0.
  public internal(set) var weightlessEvents = 0
  /// Rows of pairs whose weight came out at 0 or below, or not as a number.
  public internal(set) var notPositive = 0
  /// Rows beyond the first of a pair that is a positive.
  public internal(set) var merged = 0
  /// Pairs with a weight: the entries of the matrix.
  public internal(set) var positives = 0

  public init() {}

  /// Adds what became of other rows.
  mutating func add(_ other: FeedbackTally) {
    rows += other.rows
    belowThreshold += other.belowThreshold
    weightlessEvents += other.weightlessEvents
    notPositive += other.notPositive
    merged += other.merged
    positives += other.positives
  }
}

extension FeedbackTally: CustomStringConvertible {
  /// `100,000 rows: 55,375 positives, 44,625 below the threshold`.
  public var description: String {
    let rest: [(Int, String)] = [
      (belowThreshold, "below the threshold"), (weightlessEvents, "of events that weigh nothing"),
      (notPositive, "without a positive weight"), (merged, "merged into their pair"),
    ]
    let parts =
      [Words.count(positives, "positive")]
      + rest.filter { $0.0 > 0 }.map { "\(Words.count($0.0)) \($0.1)" }
    return "\(Words.count(rows, "row")): " + parts.joined(separator: ", ")
  }
}
