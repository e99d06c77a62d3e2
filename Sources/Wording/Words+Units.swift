extension Words {
  /// The day in UTC that holds a moment, `1997-09-20`, from milliseconds since 1970.
  public static func day(_ milliseconds: Int64) -> String {
    CivilDate(millisecondsSince1970: milliseconds).description
  }

  /// A length of time in its largest fitting unit: `30 s`, `5 min`, `1.5 h`, `2 days`.
  public static func duration(milliseconds: Double) -> String {
    let units = [("s", 1_000.0), ("min", 60_000), ("h", 3_600_000), ("days", 86_400_000)]
    let unit = units.last { milliseconds >= $0.1 * 1.5 } ?? units[0]
    let amount = decimal(milliseconds / unit.1, places: 1)
    return (amount.hasSuffix(".0") ? String(amount.dropLast(2)) : amount) + " " + unit.0
  }

  /// An amount of memory in powers of 1000: `512 bytes`, `1.5 GB`, `120 MB`.
  public static func memory(bytes: Int) -> String {
    let units = ["bytes", "KB", "MB", "GB", "TB"]
    var value = Double(bytes)
    var unit = 0
    while value >= 1000, unit < units.count - 1 {
      value /= 1000
      unit += 1
    }
    let shown =
      unit == 0 || value >= 100
      ? "\(Int(value.rounded()))" : "\((value * 10).rounded() / 10)"
    return "\(shown) \(units[unit])"
  }
}
