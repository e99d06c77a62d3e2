import Glibc

/// Counts in bins whose edges grow by a constant factor, so that a long tail stays readable.
public struct LogHistogram: Sendable, Equatable, Codable {
  public struct Bin: Sendable, Equatable, Codable {
    /// Whole numbers `lower...upper` fall into the bin.
    public let lower: Int
    public let upper: Int
    public let count: Int
  }

  /// Adjoining, from the smallest count to the largest; empty without values.
  public let bins: [Bin]

  /// Bins for each power of ten; small counts get a bin of their own.
  static let binsPerDecade = 8

  /// - Parameter descending: Counts of at least 1, largest first.
  init(descending counts: some RandomAccessCollection<UInt32>) {
    guard let largest = counts.first, let smallest = counts.last, smallest > 0 else {
      bins = []
      return
    }
    var edges = [Int(smallest)]
    while let last = edges.last, last <= Int(largest) {
      let next = Int(Double(last) * pow(10, 1 / Double(Self.binsPerDecade)))
      edges.append(max(last + 1, next))
    }
    var tallies = [Int](repeating: 0, count: edges.count - 1)
    var bin = tallies.count - 1
    for count in counts {
      while Int(count) < edges[bin] { bin -= 1 }
      tallies[bin] += 1
    }
    bins = tallies.indices.map {
      Bin(lower: edges[$0], upper: edges[$0 + 1] - 1, count: tallies[$0])
    }
  }
}
