import Wording

/// A stretch of the calendar (UTC) that rows are counted by.
public enum Period: String, Sendable, Equatable, Codable {
  case hour, day, week, month

  /// The finest period that cuts a span into no more than a screen can show.
  init(forSpan milliseconds: Int64) {
    switch milliseconds {
    case ...(4 * Milliseconds.day): self = .hour
    case ...(90 * Milliseconds.day): self = .day
    case ...(3 * 366 * Milliseconds.day): self = .week
    default: self = .month
    }
  }

  /// Starts of the periods that cover `first...last`, and the end of the last one.
  ///
  /// Weeks start on Monday.
  func boundaries(from first: Int64, through last: Int64) -> [Int64] {
    var starts: [Int64] = []
    switch self {
    case .hour, .day, .week:
      let width =
        self == .hour ? Milliseconds.hour : self == .day ? Milliseconds.day : 7 * Milliseconds.day
      // 1970-01-01 was a Thursday: the Monday before it lies three days earlier.
      let origin: Int64 = self == .week ? -3 * Milliseconds.day : 0
      var start = origin + floorDivide(first - origin, width) * width
      while start <= last {
        starts.append(start)
        start += width
      }
      starts.append(start)
    case .month:
      let first = CivilDate(millisecondsSince1970: first)
      var (year, month) = (first.year, first.month)
      while true {
        let start =
          Int64(CivilDate(year: year, month: month, day: 1).daysSince1970) * Milliseconds.day
        starts.append(start)
        if start > last { break }
        (year, month) = month == 12 ? (year + 1, 1) : (year, month + 1)
      }
    }
    return starts
  }
}
