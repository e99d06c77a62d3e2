import SparseMath

/// Visits every user once, in parallel, with the user's rows sorted by time.
///
/// One visit serves every question about users, so that rows are gathered and sorted only once.
struct UserWalk {
  /// Chunks of users; more than any thread count needs, so that workers end together.
  static let chunkLimit = 64

  let view: LogView
  let groups: UserGroups
  let frame: TimeFrame?
  let chunks: [Range<Int>]

  init(_ view: LogView, _ groups: UserGroups, frame: TimeFrame?) {
    self.view = view
    self.groups = groups
    self.frame = frame
    chunks = groups.userRanges(atMost: Self.chunkLimit)
  }

  /// Runs `visit` for each user that has rows; users of one chunk come in ascending order.
  ///
  /// - Complexity: O(rows), as times sort in linear time.
  func run(
    _ parallelism: Parallelism, _ cancellation: Cancellation,
    _ visit: (_ worker: Int, _ chunk: Int, UserRows) -> Void
  ) throws {
    let scratches = (0..<parallelism.threadCount).map { _ in Scratch(capacity: groups.longest) }
    parallelism.forEach(chunks: chunks.count) { worker, chunk in
      let scratch = scratches[worker]
      for user in chunks[chunk] {
        if user & 0xff == 0, cancellation.isCancelled { return }
        let range = groups.offsets[user]..<groups.offsets[user + 1]
        if !range.isEmpty { visit(worker, chunk, rows(of: user, range, scratch)) }
      }
    }
    try cancellation.check()
  }

  private func rows(of user: Int, _ range: Range<Int>, _ scratch: Scratch) -> UserRows {
    let (positions, items, times) = (scratch.positions, scratch.items, scratch.times)
    let count = range.count
    let first = range.lowerBound
    if let order = groups.order {
      order.withUnsafeBufferPointer { order in
        for place in 0..<count { positions[place] = order[first + place] }
      }
    } else {
      for place in 0..<count { positions[place] = UInt32(truncatingIfNeeded: first + place) }
    }
    if let moments = view.moments {
      var isAscending = true
      var previous = Int64.min
      for place in 0..<count {
        let moment = moments[Int(positions[place])]
        times[place] = moment
        if moment < previous { isAscending = false }
        previous = moment
      }
      if !isAscending { sortByTime(moments, first, count, scratch) }
    }
    for place in 0..<count { items[place] = view.items[Int(positions[place])] }
    var usable = 0..<0
    if view.moments != nil, let frame {
      var low = 0
      while low < count, times[low] < frame.first { low += 1 }
      var high = count
      while high > low, times[high - 1] > frame.last { high -= 1 }
      usable = low..<high
    }
    return UserRows(
      user: user, count: count, positions: positions, items: items,
      times: view.moments == nil ? nil : UnsafePointer(times), usable: usable)
  }

  private func sortByTime(_ moments: Moments, _ first: Int, _ count: Int, _ scratch: Scratch) {
    let (positions, times, sorter) = (scratch.positions, scratch.times, scratch.sorter)
    sorter.reset(count: count)
    // The flipped sign bit makes times before 1970 sort first.
    sorter.sort(count: count) { UInt64(bitPattern: times[$0]) ^ (1 << 63) }
    for place in 0..<count {
      let source = first + Int(sorter.positions[place])
      let position = groups.order.map { $0[source] } ?? UInt32(truncatingIfNeeded: source)
      positions[place] = position
      times[place] = moments[Int(position)]
    }
  }
}

/// Memory of one worker.
private final class Scratch {
  let positions: UnsafeMutablePointer<UInt32>
  let items: UnsafeMutablePointer<UInt32>
  let times: UnsafeMutablePointer<Int64>
  let sorter: StableSorter

  init(capacity: Int) {
    positions = .allocate(capacity: capacity)
    items = .allocate(capacity: capacity)
    times = .allocate(capacity: capacity)
    sorter = StableSorter(capacity: capacity)
  }

  deinit {
    positions.deallocate()
    items.deallocate()
    times.deallocate()
  }
}
