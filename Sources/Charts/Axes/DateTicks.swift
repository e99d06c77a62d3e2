import Wording

/// Dates worth a label: hours, days, months or years, whichever give at most so many.
enum DateTicks {
  static func ticks(on scale: Scale, atMost count: Int) -> [Axis.Tick] {
    let span = scale.upper - scale.lower
    guard span > 0, count > 0 else { return [] }
    for hours in [1.0, 3, 6, 12] where span / (hours * 3_600) <= Double(count) {
      return every(hours * 3_600, scale).map { Axis.Tick(value: $0, label: clock($0)) }
    }
    for days in [1.0, 2, 7, 14] where span / (days * 86_400) <= Double(count) {
      return every(days * 86_400, scale).map { seconds in
        let date = CivilDate(seconds: seconds)
        return Axis.Tick(value: seconds, label: "\(date.day) \(CivilDate.months[date.month - 1])")
      }
    }
    for months in [1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1_200, 6_000] {
      let found = monthly(months, scale)
      if found.count <= count { return found }
    }
    return []
  }

  private static func every(_ step: Double, _ scale: Scale) -> [Double] {
    let first = (scale.lower / step).rounded(.up) * step
    return Array(stride(from: first, through: scale.upper, by: step))
  }

  private static func clock(_ seconds: Double) -> String {
    let minutes = Int((seconds / 60).rounded(.down)) % 1_440
    let minute = (minutes + 1_440) % 60
    return "\((minutes + 1_440) % 1_440 / 60):\(minute < 10 ? "0" : "")\(minute)"
  }

  private static func monthly(_ step: Int, _ scale: Scale) -> [Axis.Tick] {
    let start = CivilDate(seconds: scale.lower)
    let end = CivilDate(seconds: scale.upper)
    var month = start.year * 12 + start.month - 1
    let last = end.year * 12 + end.month - 1
    month -= ((month % step) + step) % step
    var ticks: [Axis.Tick] = []
    while month <= last {
      let date = CivilDate(year: month / 12, month: month % 12 + 1, day: 1)
      if date.seconds >= scale.lower {
        // The year is said once at the start and again with every January.
        let label =
          step >= 12
          ? "\(date.year)"
          : date.month == 1 || ticks.isEmpty
            ? date.monthText : CivilDate.months[date.month - 1]
        ticks.append(Axis.Tick(value: date.seconds, label: label))
      }
      month += step
    }
    return ticks
  }
}
