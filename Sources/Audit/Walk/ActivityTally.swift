/// Users per period: rows, active users and first visits.
struct ActivityTally {
  /// Shape [periods] each.
  private(set) var rows: [Int]
  private(set) var activeUsers: [Int]
  private(set) var newUsers: [Int]
  /// Users whose first usable row lies in the last fifth, and their rows.
  private(set) var lateUsers = 0
  private(set) var lateUserRows = 0

  init(periodCount: Int) {
    rows = [Int](repeating: 0, count: periodCount)
    activeUsers = rows
    newUsers = rows
  }

  mutating func merge(_ other: ActivityTally) {
    for period in rows.indices {
      rows[period] += other.rows[period]
      activeUsers[period] += other.activeUsers[period]
      newUsers[period] += other.newUsers[period]
    }
    lateUsers += other.lateUsers
    lateUserRows += other.lateUserRows
  }

  mutating func add(
    _ user: UserRows, boundaries: [Int64], lastFifthStart: Int64, items: ItemMoments
  ) {
    guard let times = user.times, let first = user.usable.first else { return }
    if times[first] >= lastFifthStart {
      lateUsers += 1
      lateUserRows += user.usable.count
    }
    var period = boundaries.period(of: times[first])
    newUsers[period] += 1
    var place = first
    while place < user.usable.upperBound {
      if times[place] >= boundaries[period + 1] { period = boundaries.period(of: times[place]) }
      let start = place
      let end = boundaries[period + 1]
      while place < user.usable.upperBound, times[place] < end {
        items.add(item: Int(user.items[place]), moment: times[place], period: period)
        place += 1
      }
      rows[period] += place - start
      activeUsers[period] += 1
    }
  }
}

extension [Int64] {
  /// The period that holds a moment; the array holds ascending starts and the last end.
  func period(of moment: Int64) -> Int {
    var low = 0
    var high = count - 1
    while high - low > 1 {
      let middle = (low + high) / 2
      if self[middle] <= moment { low = middle } else { high = middle }
    }
    return low
  }
}
