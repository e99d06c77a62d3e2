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
