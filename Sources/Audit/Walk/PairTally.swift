/// Repetitions within each user's rows: distinct pairs, duplicates by kind and equal moments.
struct PairTally {
  /// Distinct (user, item) pairs.
  private(set) var distinctPairs = 0
  /// Rows that agree in every column with an earlier row.
  private(set) var exact = RowSample()
  /// Further rows of a (user, item, event) that differ in value or time.
  private(set) var samePair = RowSample()
  /// Of `samePair`, those that directly follow their like in time.
  private(set) var consecutive = RowSample()
  /// Rows that share their moment with another row of the user.
  private(set) var ties = RowSample()

  mutating func merge(_ other: PairTally) {
    distinctPairs += other.distinctPairs
    exact.merge(other.exact)
    samePair.merge(other.samePair)
    consecutive.merge(other.consecutive)
    ties.merge(other.ties)
  }

  /// - Parameter seen: Shape [itemCount]; the last user + 1 that had the item. Each user comes once.
  /// - Returns: Distinct items of the user.
  mutating func add(
    _ rows: UserRows, _ view: LogView, seen: UnsafeMutablePointer<UInt32>, sorter: StableSorter
  ) -> Int {
    let mark = UInt32(truncatingIfNeeded: rows.user + 1)
    var distinct = 0
    for place in 0..<rows.count {
      let item = Int(rows.items[place])
      distinct += seen[item] == mark ? 0 : 1
      seen[item] = mark
    }
    distinctPairs += distinct
    if distinct < rows.count { addRepetitions(rows, view, sorter) }
    if let times = rows.times { addTies(rows, times, view) }
    return distinct
  }

  private mutating func addTies(
    _ rows: UserRows, _ times: UnsafePointer<Int64>, _ view: LogView
  ) {
    var start = 0
    for place in 1..<rows.count + 1 where place == rows.count || times[place] != times[start] {
      if place - start > 1 {
        for tied in start..<place { ties.add(view.rowNumber(Int(rows.positions[tied]))) }
      }
      start = place
    }
  }

  /// Brings equal rows side by side, then looks at each neighbour once.
  private mutating func addRepetitions(_ rows: UserRows, _ view: LogView, _ sorter: StableSorter) {
    let (positions, items, times) = (rows.positions, rows.items, rows.times)
    func value(_ place: Int) -> UInt32 {
      view.values.map { ($0[Int(positions[place])] + 0).bitPattern } ?? 0
    }
    func event(_ place: Int) -> UInt8 { view.events.map { $0[Int(positions[place])] } ?? 0 }
    func time(_ place: Int) -> Int64 { times.map { $0[place] } ?? 0 }

    sorter.reset(count: rows.count)
    if view.values != nil { sorter.sort(count: rows.count) { UInt64(value($0)) } }
    if times != nil {
      sorter.sort(count: rows.count) { UInt64(bitPattern: time($0)) ^ (1 << 63) }
    }
    // Items have 32 bits and events 8: one key.
    sorter.sort(count: rows.count) { UInt64(items[$0]) << 8 | UInt64(event($0)) }
    let order = sorter.positions
    for next in 1..<rows.count {
      let (before, place) = (Int(order[next - 1]), Int(order[next]))
      guard items[before] == items[place], event(before) == event(place) else { continue }
      let row = view.rowNumber(Int(positions[place]))
      if time(before) == time(place), value(before) == value(place) {
        exact.add(row)
        continue
      }
      samePair.add(row)
      if times != nil, place > 0, items[place - 1] == items[place], event(place - 1) == event(place)
      {
        consecutive.add(row)
      }
    }
  }
}
