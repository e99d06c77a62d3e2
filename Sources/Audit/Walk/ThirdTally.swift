/// What the first, middle and last third of the rows in time hold, for comparing them.
///
/// Each worker fills its own; sums of whole numbers do not depend on the order of merging.
final class ThirdTally {
  /// The first third is counted in two halves by user, so that bins can be made on one half and
  /// compared on the other: bins made on the rows they are compared on always seem to drift.
  enum Slice: Int, CaseIterable {
    case firstForBins, first, middle, last
  }

  static let activityBins = 24
  static let hoursOfWeek = 168

  let itemCount: Int
  let valueBins: Int
  let eventBins: Int
  private let itemRows: UnsafeMutablePointer<UInt32>
  /// Users by log2 of their rows in the third; shape [3 · activityBins].
  private(set) var activity: [Int]
  /// Shape [3 · valueBins].
  private(set) var values: [Int]
  /// Shape [3 · eventBins].
  private(set) var events: [Int]
  /// Rows by hour since Monday 00:00 UTC; shape [3 · 168].
  private(set) var hours: [Int]

  init(itemCount: Int, valueBins: Int, eventBins: Int) {
    self.itemCount = itemCount
    self.valueBins = valueBins
    self.eventBins = eventBins
    let cells = itemCount * Slice.allCases.count
    itemRows = .allocate(capacity: cells)
    itemRows.initialize(repeating: 0, count: cells)
    activity = [Int](repeating: 0, count: 3 * Self.activityBins)
    values = [Int](repeating: 0, count: 3 * valueBins)
    events = [Int](repeating: 0, count: 3 * eventBins)
    hours = [Int](repeating: 0, count: 3 * Self.hoursOfWeek)
  }

  deinit { itemRows.deallocate() }

  func rows(of item: Int, in slice: Slice) -> Int {
    Int(itemRows[item * Slice.allCases.count + slice.rawValue])
  }

  func merge(_ other: ThirdTally) {
    for cell in 0..<itemCount * Slice.allCases.count { itemRows[cell] += other.itemRows[cell] }
    func add(_ target: inout [Int], _ source: [Int]) {
      for cell in target.indices { target[cell] += source[cell] }
    }
    add(&activity, other.activity)
    add(&values, other.values)
    add(&events, other.events)
    add(&hours, other.hours)
  }

  func add(_ user: UserRows, _ view: LogView, thirdEnds: [Int64], bins: ValueDistribution?) {
    guard let times = user.times else { return }
    // Neighbouring ids often belong together; the multiplication parts them.
    let isForBins = (UInt32(truncatingIfNeeded: user.user) &* 0x9e37_79b9) >> 31 == 1
    var start = user.usable.lowerBound
    for third in 0..<3 {
      var end = start
      let limit = third < 2 ? thirdEnds[third] : Int64.max
      while end < user.usable.upperBound, times[end] < limit { end += 1 }
      guard end > start else { continue }
      let slice: Slice =
        third == 2 ? .last : third == 1 ? .middle : isForBins ? .firstForBins : .first
      let size = end - start
      let octave = Int.bitWidth - 1 - size.leadingZeroBitCount
      activity[third * Self.activityBins + min(octave, Self.activityBins - 1)] += 1
      for place in start..<end {
        itemRows[Int(user.items[place]) * Slice.allCases.count + slice.rawValue] &+= 1
      }
      addHours(times, start..<end, third)
      if let bins, let source = view.values {
        values.withUnsafeMutableBufferPointer { values in
          for place in start..<end {
            let value = source[Int(user.positions[place])]
            if value.isFinite { values[third * valueBins + bins.bin(of: value)] += 1 }
          }
        }
      }
      if let source = view.events {
        events.withUnsafeMutableBufferPointer { events in
          for place in start..<end {
            let event = Int(source[Int(user.positions[place])])
            if event < eventBins { events[third * eventBins + event] += 1 }
          }
        }
      }
      start = end
    }
  }

  private func addHours(_ times: UnsafePointer<Int64>, _ range: Range<Int>, _ third: Int) {
    hours.withUnsafeMutableBufferPointer { hours in
      for place in range {
        // 1970-01-01 was a Thursday: three days after a Monday. Usable moments are positive.
        let hour = (times[place] / Milliseconds.hour + 72) % Int64(Self.hoursOfWeek)
        hours[third * Self.hoursOfWeek + Int(hour)] += 1
      }
    }
  }
}
