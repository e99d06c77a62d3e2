/// Figures as a reader wants them.
enum Words {
  /// `12,345`.
  static func count(_ number: Int) -> String {
    let digits = String(abs(number))
    var text = ""
    for (place, digit) in digits.enumerated() {
      if place > 0, (digits.count - place) % 3 == 0 { text.append(",") }
      text.append(digit)
    }
    return number < 0 ? "-" + text : text
  }

  /// `1 row`, `12 rows`; `many` where the plural is not the singular with s.
  static func count(_ number: Int, _ one: String, many: String? = nil) -> String {
    "\(count(number)) \(number == 1 ? one : many ?? one + "s")"
  }

  /// A share of 0...1 as `65 %`, `6.3 %`, `0.04 %`, `< 0.01 %`.
  static func percent(_ share: Double) -> String {
    let percent = share * 100
    if percent >= 9.95 || percent == 0 { return "\(Int(percent.rounded())) %" }
    if percent < 0.01 { return "< 0.01 %" }
    return decimal(percent, places: percent < 0.1 ? 2 : 1) + " %"
  }

  static func percent(_ part: Int, of whole: Int) -> String {
    percent(whole > 0 ? Double(part) / Double(whole) : 0)
  }

  /// Rounded half away from zero; `decimal(0.634, places: 2)` is `0.63`.
  static func decimal(_ number: Double, places: Int) -> String {
    var scale = 1
    for _ in 0..<places { scale *= 10 }
    guard number.isFinite, abs(number) < 1e15 else { return "\(number)" }
    let scaled = Int((abs(number) * Double(scale)).rounded())
    let sign = number < 0 && scaled > 0 ? "-" : ""
    guard places > 0 else { return sign + count(scaled) }
    let fraction = String(scaled % scale)
    let zeros = String(repeating: "0", count: places - fraction.count)
    return sign + count(scaled / scale) + "." + zeros + fraction
  }

  /// The day in UTC, `1997-09-20`.
  static func day(_ milliseconds: Int64) -> String {
    let date = CalendarDate.civil(fromDays: floorDivide(milliseconds, Milliseconds.day))
    func two(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(date.year)-\(two(date.month))-\(two(date.day))"
  }

  /// `30 s`, `5 min`, `1.5 h`, `2 days`.
  static func duration(_ milliseconds: Double) -> String {
    let units = [("s", 1_000.0), ("min", 60_000), ("h", 3_600_000), ("days", 86_400_000)]
    let unit = units.last { milliseconds >= $0.1 * 1.5 } ?? units[0]
    let amount = decimal(milliseconds / unit.1, places: 1)
    return (amount.hasSuffix(".0") ? String(amount.dropLast(2)) : amount) + " " + unit.0
  }

  /// `a, b, c and 4 more`.
  static func list(_ names: [String], of total: Int? = nil, showing limit: Int = 3) -> String {
    let shown = names.prefix(limit)
    let rest = (total ?? names.count) - shown.count
    if rest > 0 { return shown.joined(separator: ", ") + " and \(count(rest)) more" }
    guard let last = shown.last, shown.count > 1 else { return shown.first ?? "" }
    return shown.dropLast().joined(separator: ", ") + " and " + last
  }
}
