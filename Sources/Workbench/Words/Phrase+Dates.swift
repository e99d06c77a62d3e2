import SparseMath
import Wording

extension Phrase {
  /// `Sep 97`, from milliseconds since 1970, in UTC.
  public static func month(_ milliseconds: Int64) -> String {
    CivilDate(millisecondsSince1970: milliseconds).monthText
  }

  /// `Sep 97–Apr 98`, `3–9 Apr 98` as `2024-04-03–2024-04-09` where both lie in one month.
  public static func span(_ from: Int64, _ through: Int64) -> String {
    let (first, last) = (month(from), month(through))
    return first == last ? date(from) + "–" + date(through) : first + "–" + last
  }
}

extension Phrase {
  /// `1997-09-20 13:05:00`, from milliseconds since 1970, in UTC.
  public static func moment(_ milliseconds: Int64) -> String {
    let day: Int64 = 86_400_000
    let seconds = Int((milliseconds % day + day) % day / 1000)
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return
      "\(date(milliseconds)) \(two(seconds / 3600)):\(two(seconds / 60 % 60)):\(two(seconds % 60))"
  }
}
