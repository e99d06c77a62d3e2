/// A day of the Gregorian calendar, UTC.
struct CivilDate: Hashable, Sendable {
  var year: Int
  /// 1...12.
  var month: Int
  /// 1...31.
  var day: Int

  static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  init(year: Int, month: Int, day: Int) {
    self.year = year
    self.month = month
    self.day = day
  }

  /// The day that holds a moment, in seconds since 1970.
  ///
  /// Counts from 1 March of year 0, so that the leap day ends a year; a cycle of 400 years has
  /// 146,097 days.
  init(seconds: Double) {
    // 2e11 seconds are about 6,000 years, more than any time stamp means.
    let days = Int((min(2e11, max(-6e10, seconds)) / 86_400).rounded(.down)) + 719_468
    let cycle = (days >= 0 ? days : days - 146_096) / 146_097
    let dayOfCycle = days - cycle * 146_097
    let yearOfCycle =
      (dayOfCycle - dayOfCycle / 1_460 + dayOfCycle / 36_524 - dayOfCycle / 146_096) / 365
    let dayOfYear = dayOfCycle - (365 * yearOfCycle + yearOfCycle / 4 - yearOfCycle / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
    month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    year = yearOfCycle + cycle * 400 + (month <= 2 ? 1 : 0)
  }

  /// Midnight at the start of the day, in seconds since 1970.
  var seconds: Double {
    let marchYear = month <= 2 ? year - 1 : year
    let cycle = (marchYear >= 0 ? marchYear : marchYear - 399) / 400
    let yearOfCycle = marchYear - cycle * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfCycle = yearOfCycle * 365 + yearOfCycle / 4 - yearOfCycle / 100 + dayOfYear
    return Double(cycle * 146_097 + dayOfCycle - 719_468) * 86_400
  }

  /// `Sep 97`.
  var monthText: String {
    let short = ((year % 100) + 100) % 100
    return "\(Self.months[month - 1]) \(short < 10 ? "0" : "")\(short)"
  }
}
