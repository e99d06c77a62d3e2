/// Finds the rhythm in a user's gaps: the narrow band that holds the most of them.
///
/// Bins are sixteenths of an octave (the top bits of a floating-point number), 4.4 % wide; two
/// neighbours make the band, so that no rhythm is cut by an edge.
final class GapHistogram {
  // Gaps below 2^53 ms have exponents of the single-precision format up to 127 + 53.
  private static let binCount = (127 + 54) << 4
  private let bins: UnsafeMutablePointer<UInt32>

  init() {
    bins = .allocate(capacity: Self.binCount)
    bins.initialize(repeating: 0, count: Self.binCount)
  }

  deinit { bins.deallocate() }

  @inline(__always) private static func bin(_ gap: Int64) -> Int {
    min(binCount - 2, Int(Float(gap).bitPattern >> 19))
  }

  /// The share of gaps in the fullest band and their mean in milliseconds.
  ///
  /// Gaps below `Thresholds.regularGap` count as irregular; fewer gaps than
  /// `Thresholds.rhythmLength` have no rhythm.
  func rhythm(
    of times: UnsafePointer<Int64>, _ range: Range<Int>
  ) -> (share: Double, gap: Double) {
    let gapCount = range.count - 1
    guard gapCount >= Thresholds.rhythmLength else { return (0, 0) }
    for place in range.dropFirst() {
      let gap = times[place] - times[place - 1]
      if gap >= Thresholds.regularGap { bins[Self.bin(gap)] += 1 }
    }
    var (best, fullest): (Int, UInt32) = (0, 0)
    for place in range.dropFirst() {
      let gap = times[place] - times[place - 1]
      guard gap >= Thresholds.regularGap else { continue }
      let bin = Self.bin(gap)
      for lower in bin - 1...bin {
        let held = bins[lower] + bins[lower + 1]
        if held > fullest || (held == fullest && lower < best) { (best, fullest) = (lower, held) }
      }
    }
    var sum = 0.0
    for place in range.dropFirst() {
      let gap = times[place] - times[place - 1]
      guard gap >= Thresholds.regularGap else { continue }
      let bin = Self.bin(gap)
      if bin == best || bin == best + 1 { sum += Double(gap) }
    }
    for place in range.dropFirst() {
      let gap = times[place] - times[place - 1]
      if gap >= Thresholds.regularGap { bins[Self.bin(gap)] = 0 }
    }
    guard fullest > 0 else { return (0, 0) }
    return (Double(fullest) / Double(gapCount), sum / Double(fullest))
  }
}
