import Interactions
import SparseMath

/// Which lists to make.
public struct RankingRequest: Sendable {
  /// Shape [listCount × itemCount]: one history per row.
  public let histories: CSRMatrix
  /// Length of each list.
  public let count: Int
  /// Shape [itemCount]: whether an item may be listed. Usually: items with train rows.
  public let candidates: [Bool]
  /// Leave out the items of the history.
  public let excludesSeen: Bool
  public let parallelism: Parallelism
  public let cancellation: Cancellation

  public init(
    histories: CSRMatrix, count: Int, candidates: [Bool], excludesSeen: Bool = true,
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

/// Lists for many histories. Score descending; scores that agree to 10 decimals are tied and go to
/// the smaller item index.
public struct RankedLists: Sendable, Equatable {
  /// Length asked for; a list is shorter where there are fewer candidates.
  public let count: Int
  /// Shape [listCount + 1]: list `l` is `items[offsets[l]..<offsets[l + 1]]`.
  public let offsets: [Int]
  public let items: [UInt32]
  public let scores: [Double]

  public init(count: Int, offsets: [Int], items: [UInt32], scores: [Double]) {
    self.count = count
    self.offsets = offsets
    self.items = items
    self.scores = scores
  }

  public var listCount: Int { offsets.count - 1 }

  public func items(ofList list: Int) -> ArraySlice<UInt32> {
    items[offsets[list]..<offsets[list + 1]]
  }
  public func scores(ofList list: Int) -> ArraySlice<Double> {
    scores[offsets[list]..<offsets[list + 1]]
  }
}
