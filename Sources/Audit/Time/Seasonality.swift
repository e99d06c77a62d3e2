/// The rhythm of the week in UTC, over rows with a usable moment.
public struct Seasonality: Sendable, Equatable {
  /// Rows by hour since Monday 00:00; shape [168].
  public let hoursOfWeek: [Int]

  init(_ tally: ThirdTally) {
    hoursOfWeek = (0..<ThirdTally.hoursOfWeek).map { hour in
      (0..<3).reduce(0) { $0 + tally.hours[$1 * ThirdTally.hoursOfWeek + hour] }
    }
  }

  /// Rows by day, Monday first; shape [7].
  public var weekdays: [Int] {
    (0..<7).map { day in hoursOfWeek[day * 24..<(day + 1) * 24].reduce(0, +) }
  }

  /// Rows by hour of the day; shape [24].
  public var hours: [Int] {
    (0..<24).map { hour in (0..<7).reduce(0) { $0 + hoursOfWeek[$1 * 24 + hour] } }
  }
}
