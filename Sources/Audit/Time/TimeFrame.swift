import SparseMath

/// Which moments can be believed, and how the rows lie within them.
///
/// A moment is *usable* if it is neither zero, nor later than now, nor far outside the rest. The
/// other parts of the audit look at usable moments only, so that one bad row does not stretch
/// every chart.
public struct TimeFrame: Sendable, Equatable {
  /// First and last usable moment, milliseconds since 1970.
  public let first: Int64
  public let last: Int64
  public let usableCount: Int
  public let zeroCount: Int
  public let futureCount: Int
  /// Before 1970, or few rows far before all others.
  public let tooEarlyCount: Int
  /// Few rows far after all others, but not later than now.
  public let tooLateCount: Int
  /// Rows that are earlier than the row before them in the file.
  public let outOfOrderCount: Int
  /// Whether every moment above zero and not in the future is a midnight in UTC: the file knows days,
  /// not times.
  public let isDaily: Bool
  /// Ends of the first and the second third of usable rows, and of the first 80 %: rows before
  /// the moment belong to the part. Exact to 1/65,536 of the span.
  public let thirdEnds: [Int64]
  public let lastFifthStart: Int64

  @inline(__always) func isUsable(_ moment: Int64) -> Bool { moment >= first && moment <= last }

  /// Nil where no moment is usable.
  ///
  /// - Parameter now: Milliseconds since 1970.
  /// - Complexity: O(rows), two or three passes.
  init?(_ moments: Moments, count: Int, now: Int64, _ parallelism: Parallelism) {
    let latest = now + Thresholds.clockSkew
    let extent = Extent(moments, count: count, latest: latest, parallelism)
    guard extent.minimum <= extent.maximum else { return nil }
    let wide = MomentHistogram(
      moments, count: count, range: extent.minimum...extent.maximum, parallelism)
    let core = wide.core(rareShare: Thresholds.strayShare, leastGap: Thresholds.strayGap)
    let histogram =
      core == extent.minimum...extent.maximum
      ? wide : MomentHistogram(moments, count: count, range: core, parallelism)
    first = histogram.firstMoment
    last = histogram.lastMoment
    usableCount = histogram.total
    zeroCount = extent.zeroCount
    futureCount = extent.futureCount
    tooEarlyCount = extent.negativeCount + wide.count(before: core.lowerBound)
    tooLateCount = wide.count(after: core.upperBound)
    outOfOrderCount = extent.descentCount
    isDaily = extent.isDaily
    thirdEnds = [histogram.moment(after: 1.0 / 3), histogram.moment(after: 2.0 / 3)]
    lastFifthStart = histogram.moment(after: 0.8)
  }
}

/// What one pass over the moments shows.
private struct Extent {
  var minimum = Int64.max
  var maximum = Int64.min
  var zeroCount = 0
  var negativeCount = 0
  var futureCount = 0
  var descentCount = 0
  var isDaily = true

  private init() {}

  init(_ moments: Moments, count: Int, latest: Int64, _ parallelism: Parallelism) {
    let size = LogView.chunkSize
    var parts = [Extent](repeating: Extent(), count: (count + size - 1) / size)
    parts.withUnsafeMutableBufferPointer { parts in
      parallelism.forEach(count: count, chunkSize: size) { _, range in
        var part = Extent()
        var previous = range.lowerBound > 0 ? moments[range.lowerBound - 1] : Int64.min
        for position in range { part.add(moments[position], after: &previous, latest: latest) }
        parts[range.lowerBound / size] = part
      }
    }
    for part in parts {
      minimum = min(minimum, part.minimum)
      maximum = max(maximum, part.maximum)
      zeroCount += part.zeroCount
      negativeCount += part.negativeCount
      futureCount += part.futureCount
      descentCount += part.descentCount
      isDaily = isDaily && part.isDaily
    }
  }

  @inline(__always)
  private mutating func add(_ moment: Int64, after previous: inout Int64, latest: Int64) {
    if moment < previous { descentCount += 1 }
    previous = moment
    if moment > 0, moment <= latest {
      minimum = min(minimum, moment)
      maximum = max(maximum, moment)
      if isDaily, moment % Milliseconds.day != 0 { isDaily = false }
    } else if moment == 0 {
      zeroCount += 1
    } else if moment < 0 {
      negativeCount += 1
    } else {
      futureCount += 1
    }
  }
}
