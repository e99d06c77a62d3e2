import Interactions
import SparseMath

/// How unequally the rows fall on items (popularity, the long tail) or on users (activity).
///
/// Only those with at least one row take part; rank 0 has the most rows, equal counts rank by
/// ascending index.
public struct Concentration: Sendable {
  /// Dense indexes by rank; shape [count].
  public let ranking: Column<UInt32>
  /// Rows of the first `rank` ones; shape [count + 1], first 0, last the number of rows.
  public let cumulativeRows: Column<Int>
  public let quantiles: CountSummary
  public let histogram: LogHistogram
  /// 0: all have the same, towards 1: one has everything.
  ///
  /// Σ (2i − N − 1) xᵢ / (N Σ x), x ascending, i from 1; 0 without rows.
  public let gini: Double

  /// - Parameter rowCounts: Rows by dense index.
  /// - Complexity: O(indexes), one radix sort.
  init(rowCounts: [UInt32]) {
    let present = rowCounts.indices.filter { rowCounts[$0] > 0 }
    let sorter = StableSorter(capacity: present.count)
    sorter.reset(count: present.count)
    sorter.sort(count: present.count) { UInt64(~rowCounts[present[$0]]) }
    let ranked = (0..<present.count).map { UInt32(present[Int(sorter.positions[$0])]) }
    let descending = ranked.map { rowCounts[Int($0)] }
    var cumulative = [0]
    cumulative.reserveCapacity(ranked.count + 1)
    var total = 0
    var weighted = 0.0
    for (rank, count) in descending.enumerated() {
      total += Int(count)
      cumulative.append(total)
      // Descending rank r is ascending i = N − r, hence 2i − N − 1 = N − 2r − 1.
      weighted += Double(ranked.count - 2 * rank - 1) * Double(count)
    }
    ranking = Column(ranked)
    cumulativeRows = Column(cumulative)
    quantiles = CountSummary(descending: descending)
    histogram = LogHistogram(descending: descending)
    gini = total > 0 ? weighted / (Double(ranked.count) * Double(total)) : 0
  }

  /// How many have rows.
  public var count: Int { ranking.count }
  public var rowCount: Int { cumulativeRows[count] }

  /// Rows of the one at `rank`.
  public func rows(atRank rank: Int) -> Int { cumulativeRows[rank + 1] - cumulativeRows[rank] }

  /// Share of rows on the first `rank` ones, 0...1.
  public func share(ofFirst rank: Int) -> Double {
    rowCount > 0 ? Double(cumulativeRows[min(max(rank, 0), count)]) / Double(rowCount) : 0
  }

  /// Share of rows on the top `fraction`, rounded up to whole ones: `topShare(0.2)` is the head share.
  public func topShare(_ fraction: Double) -> Double { share(ofFirst: topCount(fraction)) }

  /// The number of ones in the top `fraction`, rounded up.
  public func topCount(_ fraction: Double) -> Int {
    min(count, Int((fraction * Double(count)).rounded(.up)))
  }

  /// The fewest that together hold at least `share` of the rows.
  ///
  /// - Complexity: O(log count).
  public func fewest(holding share: Double) -> Int {
    let wanted = Int((share * Double(rowCount)).rounded(.up))
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if cumulativeRows[middle] < wanted { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
