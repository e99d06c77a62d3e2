import SparseMath

extension Phrase {
  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  /// `Sep 97`, from milliseconds since 1970, in UTC.
  public static func month(_ milliseconds: Int64) -> String {
    let parts = date(milliseconds).split(separator: "-")
    guard parts.count == 3, let month = Int(parts[1]), months.indices.contains(month - 1) else {
      return date(milliseconds)
    }
    return months[month - 1] + " " + parts[0].suffix(2)
  }

  /// `Sep 97–Apr 98`, `3–9 Apr 98` as `2024-04-03–2024-04-09` where both lie in one month.
  public static func span(_ from: Int64, _ through: Int64) -> String {
    let (first, last) = (month(from), month(through))
    return first == last ? date(from) + "–" + date(through) : first + "–" + last
  }
}
