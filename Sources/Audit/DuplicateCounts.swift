/// Repeated rows by kind.
public struct DuplicateCounts: Sendable, Equatable {
  /// Rows that agree in every column with an earlier row.
  public let exact: Int
  /// Further rows of a (user, item, event) that differ in value or time.
  public let samePair: Int
  /// Of `samePair`, those that directly follow their like in the user's time.
  public let consecutive: Int
  /// Rows that share their moment with another row of the same user.
  public let ties: Int

  init(_ tally: PairTally) {
    exact = tally.exact.count
    samePair = tally.samePair.count
    consecutive = tally.consecutive.count
    ties = tally.ties.count
  }
}
