import Interactions
import SparseMath

/// Which lists to make.
public struct RankingRequest: Sendable {
  /// One for each list.
  public let histories: Histories
  /// Length of each list.
  public let count: Int
  /// Shape [itemCount]: whether an item may be listed. Usually: items with train rows.
  public let candidates: [Bool]
  /// Leave out the items of the history.
  public let excludesSeen: Bool
  public let parallelism: Parallelism
  public let cancellation: Cancellation

  public init(
    histories: Histories, count: Int, candidates: [Bool], excludesSeen: Bool = true,
    parallelism: Parallelism = .allCores, cancellation: Cancellation = Cancellation()
  ) {
    self.histories = histories
    self.count = count
    self.candidates = candidates
    self.excludesSeen = excludesSeen
    self.parallelism = parallelism
    self.cancellation = cancellation
  }
}

/// Lists for many histories: items in the order of ``RankOrder``, ties to the smaller item index.
public typealias RankedLists = TopLists
