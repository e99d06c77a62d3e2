extension Phrase {
  /// How long before another moment, both in milliseconds: `now`, `5 h ago`, `3 d ago`, `2 w ago`,
  /// `4 mo ago`, `3 y ago`; the date itself where it is more than a day after it.
  public static func ago(_ time: Int64, before end: Int64) -> String {
    if time > end, time - end > 86_400_000 { return date(time) }
    let hours = max(0, Double(end) - Double(time)) / 3_600_000
    let days = hours / 24
    if hours < 1 { return "now" }
    if days < 1 { return "\(Int(hours)) h ago" }
    if days < 14 { return "\(Int(days)) d ago" }
    if days < 60 { return "\(Int(days / 7)) w ago" }
    if days < 730 { return "\(Int(days / 30.44)) mo ago" }
    return "\(count(Int(days / 365.25))) y ago"
  }
}
