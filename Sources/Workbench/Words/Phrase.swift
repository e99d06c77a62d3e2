import Glibc
import Wording

/// Numbers as people read them in sentences and tables.
public enum Phrase {
  /// `1,682`.
  public static func count(_ number: Int) -> String {
    (number < 0 ? "−" : "") + Digits(number).text
  }

  /// `1 user`, `3 users`.
  public static func count(_ number: Int, _ singular: String, _ plural: String? = nil) -> String {
    count(number) + " " + (number == 1 ? singular : plural ?? singular + "s")
  }

  /// `65 %`, with one decimal below ten and two below one.
  public static func percent(_ share: Double) -> String {
    guard share.isFinite else { return "–" }
    let value = share * 100
    let places = abs(value) >= 10 || value == 0 ? 0 : abs(value) >= 1 ? 1 : 2
    return fixed(value, places) + " %"
  }

  /// A metric value: `.338`, `1.000`, `12.40`; `–` where it is not a number.
  public static func metric(_ value: Double) -> String {
    guard value.isFinite else { return "–" }
    if abs(value) >= 100 { return fixed(value, 1) }
    if abs(value) >= 10 { return fixed(value, 2) }
    let text = fixed(value, abs(value) < 0.1 && value != 0 ? 4 : 3)
    if text.hasPrefix("0.") { return String(text.dropFirst()) }
    return text.hasPrefix("−0.") ? "−" + text.dropFirst(2) : text
  }

  /// A difference with its sign: `+.004`.
  public static func signed(_ value: Double) -> String {
    guard value.isFinite else { return "–" }
    return value >= 0 ? "+" + metric(value) : metric(value)
  }

  /// A difference in three decimals at most: `+.019`, for cells of a grid.
  public static func signedShort(_ value: Double) -> String {
    guard value.isFinite else { return "–" }
    let places = abs(value) >= 10 ? 1 : abs(value) >= 1 ? 2 : 3
    let text = fixed(abs(value), places)
    let digits = text.hasPrefix("0.") ? String(text.dropFirst()) : text
    return (value < 0 ? "−" : "+") + digits
  }

  /// A p value: `.041`, or `below .001`.
  public static func probability(_ value: Double) -> String {
    guard value.isFinite else { return "–" }
    if value < 0.001 { return "below .001" }
    let text = fixed(value, 3)
    return text.hasPrefix("0.") ? String(text.dropFirst()) : text
  }

  /// `once`, `twice`, `3 times`.
  public static func times(_ number: Int) -> String {
    number == 1 ? "once" : number == 2 ? "twice" : "\(count(number)) times"
  }

  public static func fixed(_ value: Double, _ places: Int) -> String {
    var buffer = [CChar](repeating: 0, count: 64)
    withVaList([Int32(places), value]) { _ = vsnprintf(&buffer, buffer.count, "%.*f", $0) }
    let text = String(
      decoding: buffer.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    return text.hasPrefix("-") ? "−" + text.dropFirst() : text
  }

  /// `0.1 s`, `14 s`, `3 min 20 s`, `2 h 5 min`.
  public static func duration(_ seconds: Double) -> String {
    guard seconds.isFinite else { return "–" }
    if seconds < 0.1 { return fixed(max(0, seconds) * 1000, 0) + " ms" }
    if seconds < 10 { return fixed(seconds, 1) + " s" }
    let whole = Int(seconds.rounded())
    if whole < 60 { return "\(whole) s" }
    if whole < 3600 { return "\(whole / 60) min \(whole % 60) s" }
    return "\(whole / 3600) h \(whole % 3600 / 60) min"
  }

  /// `2.5 MB`, in powers of 1000 as disks are sold.
  public static func bytes(_ count: Int) -> String {
    let value = Double(count)
    if value >= 1e9 { return fixed(value / 1e9, 1) + " GB" }
    if value >= 1e6 { return fixed(value / 1e6, 1) + " MB" }
    if value >= 1e3 { return fixed(value / 1e3, 0) + " kB" }
    return "\(count) B"
  }

  /// `12:04:31` of the local day, from seconds since 1970.
  public static func clock(_ time: Double) -> String {
    var seconds = time_t(time)
    var parts = tm()
    localtime_r(&seconds, &parts)
    func two(_ value: Int32) -> String { value < 10 ? "0\(value)" : "\(value)" }
    return "\(two(parts.tm_hour)):\(two(parts.tm_min)):\(two(parts.tm_sec))"
  }

  /// `1997-09-20`, from milliseconds since 1970, in UTC.
  public static func date(_ milliseconds: Int64) -> String {
    Words.day(milliseconds)
  }

  /// `one`, `two`, … `ten`, then digits.
  public static func small(_ number: Int) -> String {
    let words = [
      "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    ]
    return words.indices.contains(number) ? words[number] : count(number)
  }
}
