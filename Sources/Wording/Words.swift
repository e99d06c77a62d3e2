/// Figures in the plain text of receipts, findings, verdicts and errors.
///
/// The minus is a hyphen: these texts are also read by programs.
public enum Words {
  /// `12,345`.
  public static func count(_ number: Int) -> String {
    (number < 0 ? "-" : "") + Digits(number).text
  }

  /// `1 row`, `12 rows`; `many` where the plural is not the singular with s.
  public static func count(_ number: Int, _ one: String, many: String? = nil) -> String {
    "\(count(number)) \(number == 1 ? one : many ?? one + "s")"
  }

  /// Rounded half away from zero; `decimal(0.634, places: 2)` is `0.63`.
  public static func decimal(_ number: Double, places: Int) -> String {
    guard let digits = Digits(number, places: places) else { return "\(number)" }
    return (number < 0 && !digits.isZero ? "-" : "") + digits.text
  }

  /// A metric or a difference without the zero before the point: `.019`, signed `+.019`.
  public static func metric(_ value: Double, places: Int, signed: Bool = false) -> String {
    guard let digits = Digits(value, places: places) else {
      return value.isNaN ? "–" : "\(value)"
    }
    return (value < 0 && !digits.isZero ? "-" : signed ? "+" : "") + digits.short
  }

  /// Every digit that matters and no needless fraction: `4`, `0.5`.
  public static func number(_ value: Double) -> String {
    if let whole = Int(exactly: value) { return String(whole) }
    let text = String(value)
    let single = Float(value)
    // Beyond the range of single precision it would become 0 or infinite.
    guard abs(Double(single) - value) <= abs(value) * 1e-6 else { return text }
    let short = Int(exactly: single).map(String.init) ?? String(single)
    return short.count < text.count ? short : text
  }

  /// `a, b, c and 4 more`.
  public static func list(_ names: [String], of total: Int? = nil, showing limit: Int = 3)
    -> String
  {
    let shown = names.prefix(limit)
    let rest = (total ?? names.count) - shown.count
    if rest > 0 { return shown.joined(separator: ", ") + " and \(count(rest)) more" }
    guard let last = shown.last, shown.count > 1 else { return shown.first ?? "" }
    return shown.dropLast().joined(separator: ", ") + " and " + last
  }
}
