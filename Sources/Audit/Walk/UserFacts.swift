import SparseMath

/// What one walk over all users found.
struct UserFacts {
  let pairs: PairTally
  /// Users with at least `Thresholds.behaviourRows` rows, ascending.
  let behaviours: [Behaviour]
  /// Nil without usable moments.
  let time: TimeReport?

  /// - Parameter frame: Nil where time is absent or not asked for.
  init(
    _ view: LogView, _ groups: UserGroups, frame: TimeFrame?, values: ValueDistribution?,
    wantsBehaviour: Bool, _ parallelism: Parallelism, _ cancellation: Cancellation
  ) throws {
    let walk = UserWalk(view, groups, frame: frame)
    let period = frame.map { Period(forSpan: $0.last - $0.first) }
    let boundaries = frame.flatMap { frame in
      period?.boundaries(from: frame.first, through: frame.last)
    }
    let longest = groups.longest
    let workers = (0..<parallelism.threadCount).map { _ in
      Worker(view, boundaries: boundaries, values: values, longest: longest)
    }
    var pairs = [PairTally](repeating: PairTally(), count: walk.chunks.count)
    var behaviours = [[Behaviour]](repeating: [], count: walk.chunks.count)
    try pairs.withUnsafeMutableBufferPointer { pairs in
      try behaviours.withUnsafeMutableBufferPointer { behaviours in
        try walk.run(parallelism, cancellation) { number, chunk, rows in
          let worker = workers[number]
          let distinct = pairs[chunk].add(rows, view, seen: worker.seen, sorter: worker.sorter)
          if let frame, let boundaries, let items = worker.items, let thirds = worker.thirds {
            worker.activity.add(
              rows, boundaries: boundaries, lastFifthStart: frame.lastFifthStart, items: items)
            thirds.add(rows, view, thirdEnds: frame.thirdEnds, bins: values)
          }
          if wantsBehaviour, rows.count >= Thresholds.behaviourRows {
            behaviours[chunk].append(
              Behaviour(rows, view, distinctItems: distinct, gaps: worker.gaps))
          }
        }
      }
    }
    self.pairs = pairs.reduce(into: PairTally()) { $0.merge($1) }
    self.behaviours = behaviours.flatMap { $0 }
    guard let frame, let period, let boundaries, let first = workers.first,
      let items = first.items, let thirds = first.thirds
    else {
      time = nil
      return
    }
    for other in workers.dropFirst() {
      first.activity.merge(other.activity)
      if let moments = other.items { items.merge(moments) }
      if let tally = other.thirds { thirds.merge(tally) }
    }
    time = TimeReport(
      frame: frame,
      timeline: Timeline(
        period: period, boundaries: boundaries, first.activity, items, itemCount: view.itemCount),
      seasonality: Seasonality(thirds),
      drift: Drift(thirds, hasRatings: values?.spread == .scale),
      coldStart: ColdStart(first.activity, items, frame: frame, itemCount: view.itemCount))
  }
}

/// Memory and sums of one worker.
private final class Worker {
  let seen: UnsafeMutablePointer<UInt32>
  let sorter: StableSorter
  let gaps = GapHistogram()
  let items: ItemMoments?
  let thirds: ThirdTally?
  var activity: ActivityTally

  init(_ view: LogView, boundaries: [Int64]?, values: ValueDistribution?, longest: Int) {
    seen = .allocate(capacity: view.itemCount)
    seen.initialize(repeating: 0, count: view.itemCount)
    sorter = StableSorter(capacity: longest)
    let periodCount = boundaries.map { $0.count - 1 } ?? 0
    activity = ActivityTally(periodCount: periodCount)
    items = boundaries.map { _ in
      ItemMoments(itemCount: view.itemCount, periodCount: periodCount)
    }
    thirds = boundaries.map { _ in
      ThirdTally(
        itemCount: view.itemCount, valueBins: values?.bins.count ?? 0,
        eventBins: view.events == nil ? 0 : view.eventNames.count)
    }
  }

  deinit { seen.deallocate() }
}
