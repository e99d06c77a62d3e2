import Interactions

/// How the last third of the rows in time differs from the first.
public struct Drift: Sendable, Equatable {
  /// One quantity compared over time.
  public struct Shift: Sendable, Equatable {
    /// In words: `item popularity`, `activity`, `ratings`, `event types`, `weekdays`.
    public let quantity: String
    /// Population stability index from the first third to the last.
    public let index: Double
    /// The same from the first third to the middle one: what is usual in this data.
    public let usualIndex: Double

    /// Whether the last third moved clearly more than the middle one.
    public var isAbrupt: Bool {
      index >= Thresholds.driftWarning && index >= Thresholds.abruptFactor * usualIndex
    }
  }

  /// An item whose share of the rows changed.
  public struct Mover: Sendable, Equatable {
    public let item: ItemIndex
    /// Shares of the rows of the first and of the last third, 0...1.
    public let firstShare: Double
    public let lastShare: Double
  }

  public let shifts: [Shift]
  /// Rows of the smallest third.
  public let leastRows: Int
  /// Largest gains and losses of share, at most 10 each, largest first.
  public let risers: [Mover]
  public let fallers: [Mover]
  /// Share of the last third's rows on items that the first third does not have.
  public let newItemRowShare: Double

  static let moverLimit = 10

  init(_ tally: ThirdTally, hasRatings: Bool) {
    let items = 0..<tally.itemCount
    func total(_ slice: ThirdTally.Slice) -> Int {
      items.reduce(0) { $0 + tally.rows(of: $1, in: slice) }
    }
    let (forBins, first) = (total(.firstForBins), total(.first))
    let (middle, last) = (total(.middle), total(.last))
    leastRows = min(forBins + first, middle, last)
    let popularity = Self.popularityBins(tally, total: forBins)
    var shifts = [
      Shift(
        quantity: "item popularity",
        index: PopulationStability.index(
          expected: popularity[.first] ?? [], actual: popularity[.last] ?? []),
        usualIndex: PopulationStability.index(
          expected: popularity[.first] ?? [], actual: popularity[.middle] ?? []))
    ]
    func compare(_ quantity: String, _ counts: [Int], bins: Int) {
      let thirds = (0..<3).map { Array(counts[$0 * bins..<($0 + 1) * bins]) }
      shifts.append(
        Shift(
          quantity: quantity,
          index: PopulationStability.index(expected: thirds[0], actual: thirds[2]),
          usualIndex: PopulationStability.index(expected: thirds[0], actual: thirds[1])))
    }
    compare("activity", tally.activity, bins: ThirdTally.activityBins)
    if tally.valueBins > 0 {
      compare(hasRatings ? "ratings" : "values", tally.values, bins: tally.valueBins)
    }
    if tally.eventBins > 1 { compare("event types", tally.events, bins: tally.eventBins) }
    compare("weekdays", Self.weekdays(tally), bins: 7)
    self.shifts = shifts

    var movers: [Mover] = []
    var newRows = 0
    for item in items {
      let before = tally.rows(of: item, in: .firstForBins) + tally.rows(of: item, in: .first)
      let after = tally.rows(of: item, in: .last)
      if before == 0 { newRows += after }
      guard before + after > 0, forBins + first > 0, last > 0 else { continue }
      movers.append(
        Mover(
          item: ItemIndex(item), firstShare: Double(before) / Double(forBins + first),
          lastShare: Double(after) / Double(last)))
    }
    newItemRowShare = last > 0 ? Double(newRows) / Double(last) : 0
    movers.sort {
      ($1.lastShare - $1.firstShare, $0.item) < ($0.lastShare - $0.firstShare, $1.item)
    }
    risers = Array(movers.prefix(Self.moverLimit).filter { $0.lastShare > $0.firstShare })
    fallers = movers.suffix(Self.moverLimit).reversed().filter { $0.lastShare < $0.firstShare }
  }

  /// Rows by ten bins of items that hold equal rows in one half of the first third.
  ///
  /// Items that this half does not have are left out: they would show new releases, not drift.
  private static func popularityBins(
    _ tally: ThirdTally, total: Int
  ) -> [ThirdTally.Slice: [Int]] {
    let known = (0..<tally.itemCount).filter { tally.rows(of: $0, in: .firstForBins) > 0 }
      .sorted {
        (tally.rows(of: $1, in: .firstForBins), $0) < (tally.rows(of: $0, in: .firstForBins), $1)
      }
    let binCount = 10
    var bins: [ThirdTally.Slice: [Int]] = [:]
    for slice in ThirdTally.Slice.allCases { bins[slice] = [Int](repeating: 0, count: binCount) }
    var passed = 0
    for item in known {
      let bin = min(binCount - 1, passed * binCount / max(1, total))
      passed += tally.rows(of: item, in: .firstForBins)
      for slice in ThirdTally.Slice.allCases {
        bins[slice]?[bin] += tally.rows(of: item, in: slice)
      }
    }
    return bins
  }

  private static func weekdays(_ tally: ThirdTally) -> [Int] {
    (0..<21).map { day in
      tally.hours[day * 24..<(day + 1) * 24].reduce(0, +)
    }
  }
}
