import Glibc
import SparseMath

/// How the values of the rows are spread: one bin per step of a rating scale, or wider bins.
public struct ValueDistribution: Sendable, Equatable {
  public struct Bin: Sendable, Equatable {
    /// Values in `lower..<upper`; on a scale both are the value itself.
    public let lower: Double
    public let upper: Double
    public let count: Int
  }
  public enum Spread: Sendable, Equatable {
    /// Few distinct values, one bin each.
    case scale
    /// Bins of equal width.
    case linear
    /// Bins that grow by a constant factor: play counts, prices, durations.
    case logarithmic
  }

  public let spread: Spread
  /// Ascending; empty bins between others are kept where the spread is not a scale.
  public let bins: [Bin]
  public let count: Int
  public let minimum: Double
  /// The value at ascending position floor((count − 1) / 2).
  public let median: Double
  public let mean: Double
  public let maximum: Double
  /// Rows whose value is infinite or not a number; they are in no bin.
  public let notFiniteCount: Int
  /// Shape [65,536]: the bin of each value bucket.
  let binOfBucket: [UInt8]

  /// More distinct values than this are not a scale that a person chose from.
  static let scaleLimit = 64
  static let linearBinCount = 20
  /// Eight a decade up to this; beyond, bins are wider than that.
  static let logarithmicBinLimit = 160
  /// A span of more than this factor reads better in logarithmic bins.
  static let logarithmicFrom = 100.0

  /// The bin of a finite value that the distribution counted.
  @inline(__always) func bin(of value: Float) -> Int {
    Int(binOfBucket[ValueBuckets.bucket(of: value)])
  }

  /// - Complexity: O(rows), two passes at most.
  init(_ values: UnsafePointer<Float>, count rowCount: Int, _ parallelism: Parallelism) {
    let tally = ValueBuckets(values, count: rowCount, parallelism)
    let filled = tally.counts.indices.filter { tally.counts[$0] > 0 }
    count = tally.counts.reduce(0, +)
    notFiniteCount = rowCount - count
    minimum = filled.isEmpty ? 0 : Double(tally.minimum)
    maximum = filled.isEmpty ? 0 : Double(tally.maximum)
    mean = count > 0 ? tally.sum / Double(count) : 0
    median = tally.value(atAscending: (count - 1) / 2, of: values, rowCount: rowCount)
    var edges: [Int]
    if !tally.isMixed, filled.count <= Self.scaleLimit {
      spread = .scale
      edges = filled
      bins = filled.map {
        let value = Double(tally.exactValue(of: $0))
        return Bin(lower: value, upper: value, count: tally.counts[$0])
      }
    } else {
      let isWide = minimum > 0 && maximum / minimum >= Self.logarithmicFrom
      spread = isWide ? .logarithmic : .linear
      let decades = isWide ? log10(maximum / minimum) : 0
      let binCount =
        isWide
        ? min(Self.logarithmicBinLimit, max(1, Int((decades * 8).rounded(.up))))
        : Self.linearBinCount
      // Edges move to the next bucket's edge, so that bins are exact sums of buckets.
      edges = [filled.first ?? 0]
      for bin in 1..<max(2, binCount) {
        let share = Double(bin) / Double(binCount)
        let edge =
          isWide ? minimum * pow(10, decades * share) : minimum + (maximum - minimum) * share
        let bucket = ValueBuckets.bucket(of: Float(edge))
        if let last = edges.last, bucket > last { edges.append(bucket) }
      }
      bins = edges.indices.map { bin in
        let end = bin + 1 < edges.count ? edges[bin + 1] : (filled.last ?? 0) + 1
        return Bin(
          lower: bin == 0 ? Double(tally.minimum) : ValueBuckets.lowerEdge(of: edges[bin]),
          upper: bin + 1 < edges.count ? ValueBuckets.lowerEdge(of: end) : Double(tally.maximum),
          count: tally.counts[edges[bin]..<end].reduce(0, +))
      }
    }
    var binOfBucket = [UInt8](repeating: 0, count: ValueBuckets.bucketCount)
    for (bin, first) in edges.enumerated() {
      let end = bin + 1 < edges.count ? edges[bin + 1] : binOfBucket.count
      for bucket in first..<end { binOfBucket[bucket] = UInt8(bin) }
    }
    self.binOfBucket = binOfBucket
  }
}
