import SparseMath

/// How figures read in receipts, verdicts and errors.
enum Wording {
  /// With thousands separators: `25,000,095`.
  static func count(_ number: Int) -> String {
    let digits = String(number.magnitude)
    var text = number < 0 ? "-" : ""
    for (position, digit) in digits.enumerated() {
      if position > 0, (digits.count - position).isMultiple(of: 3) { text.append(",") }
      text.append(digit)
    }
    return text
  }

  /// `1 row`, `2,000 rows`.
  static func count(_ number: Int, _ noun: String) -> String {
    "\(count(number)) \(noun)\(number == 1 ? "" : "s")"
  }

  /// A share in per cent with one decimal; `0 %` and `100 %` are exact.
  static func percent(_ part: Int, of whole: Int) -> String {
    guard part > 0, whole > 0 else { return "0 %" }
    if part == whole { return "100 %" }
    let tenths = (part * 1000 + whole / 2) / whole
    if tenths < 1 { return "under 0.1 %" }
    if tenths > 999 { return "over 99.9 %" }
    return tenths.isMultiple(of: 10) ? "\(tenths / 10) %" : "\(tenths / 10).\(tenths % 10) %"
  }

  /// Without a needless fraction: `4`, `0.5`.
  static func number(_ value: Double) -> String {
    if let whole = Int(exactly: value) { return String(whole) }
    let text = String(value)
    let short = String(Float(value))
    return short.count < text.count ? short : text
  }

  static func day(_ milliseconds: Int64) -> String {
    CivilDate(millisecondsSince1970: milliseconds).description
  }
}

extension Dataset {
  /// One row in words: `user 13, item 50, value 5, 1997-11-03`.
  func describe(row: Int) -> String {
    var parts = [
      "user \(userIDs[Int(log.users[row])])", "item \(itemIDs[Int(log.items[row])])",
    ]
    if let events = log.events { parts.append(log.eventNames[Int(events[row])]) }
    if let values = log.values { parts.append("value \(Wording.number(Double(values[row])))") }
    if let timestamps = log.timestamps { parts.append(Wording.day(timestamps[row])) }
    return parts.joined(separator: ", ")
  }
}
