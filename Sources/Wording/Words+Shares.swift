extension Words {
  /// A share to about two digits: `65 %`, `6.3 %`, `0.04 %`, `< 0.01 %`, `-6.3 %`.
  public static func percent(_ share: Double) -> String {
    let percent = abs(share) * 100
    if percent > 0, percent < 0.01 { return share < 0 ? "> -0.01 %" : "< 0.01 %" }
    let places = percent >= 9.95 || percent == 0 ? 0 : percent < 0.1 ? 2 : 1
    return decimal(share * 100, places: places) + " %"
  }

  /// `percent` of a part; of nothing it is `0 %`.
  public static func percent(_ part: Int, of whole: Int) -> String {
    percent(whole > 0 ? Double(part) / Double(whole) : 0)
  }

  /// A share in per cent with one decimal, for verdicts that turn on none and all: only those are
  /// written `0 %` and `100 %`, what comes close is `under 0.1 %` or `over 99.9 %`.
  public static func exactPercent(_ part: Int, of whole: Int) -> String {
    guard part > 0, whole > 0 else { return "0 %" }
    if part == whole { return "100 %" }
    let tenths = (part * 1000 + whole / 2) / whole
    if tenths < 1 { return "under 0.1 %" }
    if tenths > 999 { return "over 99.9 %" }
    return tenths.isMultiple(of: 10) ? "\(tenths / 10) %" : "\(tenths / 10).\(tenths % 10) %"
  }
}
