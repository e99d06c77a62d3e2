/// How one user acts, in the figures that tell people from programs.
public struct Behaviour: Sendable, Equatable {
  public let user: Int
  public let rowCount: Int
  public let itemCount: Int
  /// Most rows within 60 seconds, an hour and 24 hours.
  public let minutePeak: Int
  public let hourPeak: Int
  public let dayPeak: Int
  /// Largest share of gaps between rows that lie within 9 % of each other, 0...1.
  public let regularShare: Double
  /// Mean of those gaps in milliseconds.
  public let regularGap: Double
  /// Share of steps to one of the next two items in id order (or the previous two), 0...1.
  public let sequentialShare: Double
  /// Whether every row has the same value.
  public let hasOneValue: Bool
}

extension Behaviour {
  init(_ rows: UserRows, _ view: LogView, distinctItems: Int, gaps: GapHistogram) {
    user = rows.user
    rowCount = rows.count
    itemCount = distinctItems
    hasOneValue =
      view.values.map { values in
        let first = values[Int(rows.positions[0])]
        return (1..<rows.count).allSatisfy { values[Int(rows.positions[$0])] == first }
      } ?? false
    guard let times = rows.times, rows.usable.count > 1 else {
      (minutePeak, hourPeak, dayPeak) = (0, 0, 0)
      (regularShare, regularGap, sequentialShare) = (0, 0, 0)
      return
    }
    minutePeak = Self.peak(times, rows.usable, within: 60_000)
    hourPeak = Self.peak(times, rows.usable, within: Milliseconds.hour)
    dayPeak = Self.peak(times, rows.usable, within: Milliseconds.day)
    (regularShare, regularGap) = gaps.rhythm(of: times, rows.usable)
    sequentialShare = Self.sequentialShare(rows, times)
  }

  /// Most rows in any half-open window of this length.
  private static func peak(
    _ times: UnsafePointer<Int64>, _ range: Range<Int>, within window: Int64
  ) -> Int {
    var start = range.lowerBound
    var peak = 0
    for place in range {
      while times[place] - times[start] >= window { start += 1 }
      peak = max(peak, place - start + 1)
    }
    return peak
  }

  private static func sequentialShare(_ rows: UserRows, _ times: UnsafePointer<Int64>) -> Double {
    var (steps, up, down) = (0, 0, 0)
    for place in rows.usable.dropFirst() {
      // Rows of one moment stand in the order of the file, which is often that of the ids.
      guard times[place] > times[place - 1] else { continue }
      let step = Int(rows.items[place]) - Int(rows.items[place - 1])
      if step == 0 { continue }
      steps += 1
      if step == 1 || step == 2 { up += 1 }
      if step == -1 || step == -2 { down += 1 }
    }
    return steps >= Thresholds.rhythmLength ? Double(max(up, down)) / Double(steps) : 0
  }
}
