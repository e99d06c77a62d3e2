import Wording

/// Days as people type them.
public enum DayText {
  /// Milliseconds since 1970 at midnight UTC of `1998-03-01`; nil where it is no day.
  public static func milliseconds(_ text: String) -> Int64? {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, let year = Int(parts[0]), (1...9999).contains(year),
      let month = Int(parts[1]), (1...12).contains(month), let day = Int(parts[2]),
      (1...31).contains(day)
    else { return nil }
    let date = CivilDate(year: year, month: month, day: day)
    // 30 February would come back as a day of March.
    guard CivilDate(daysSince1970: date.daysSince1970) == date else { return nil }
    return Int64(date.daysSince1970) * 86_400_000
  }
}
