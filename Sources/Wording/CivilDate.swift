/// A day of the proleptic Gregorian calendar.
///
/// The conversion counts in eras of 400 years that start on the first of March, so that the leap day
/// comes last and months need no table.
/// Source: Hinnant, "chrono-compatible low-level date algorithms", days_from_civil.
public struct CivilDate: Sendable, Hashable, Comparable, CustomStringConvertible {
  public let year: Int
  /// 1...12.
  public let month: Int
  /// 1...31.
  public let day: Int

  /// Short names of the months, from January.
  public static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  @inlinable public init(year: Int, month: Int, day: Int) {
    self.year = year
    self.month = month
    self.day = day
  }

  public init(daysSince1970 days: Int) {
    let shifted = days + 719_468
    let era = floorDivide(shifted, 146_097)
    let dayOfEra = shifted - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let marchMonth = (5 * dayOfYear + 2) / 153
    day = dayOfYear - (153 * marchMonth + 2) / 5 + 1
    month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
    year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  }

  /// The day in UTC that holds a moment.
  public init(millisecondsSince1970 milliseconds: Int64) {
    self.init(daysSince1970: floorDivide(Int(milliseconds), 86_400_000))
  }

  @inlinable public var daysSince1970: Int {
    let marchYear = month <= 2 ? year - 1 : year
    let era = floorDivide(marchYear, 400)
    let yearOfEra = marchYear - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  /// ISO 8601, such as `1997-11-03`; `-0044-03-15` for the 45th year before the first.
  public var description: String {
    (year < 0 ? "-" : "")
      + [Digits.padded(abs(year), to: 4), Digits.padded(month, to: 2), Digits.padded(day, to: 2)]
      .joined(separator: "-")
  }

  /// `Sep 97`.
  public var monthText: String {
    "\(Self.months[month - 1]) \(Digits.padded(((year % 100) + 100) % 100, to: 2))"
  }

  /// Days of a month, 28...31.
  @inlinable public static func dayCount(ofMonth month: Int, year: Int) -> Int {
    switch month {
    case 4, 6, 9, 11: 30
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    default: 31
    }
  }

  public static func < (left: CivilDate, right: CivilDate) -> Bool {
    (left.year, left.month, left.day) < (right.year, right.month, right.day)
  }
}

/// Rounds towards minus infinity; `divisor` is positive.
@inlinable public func floorDivide<Number: SignedInteger>(
  _ dividend: Number, _ divisor: Number
) -> Number {
  let quotient = dividend / divisor
  return dividend % divisor < 0 ? quotient - 1 : quotient
}
