import Glibc

/// How far one distribution has moved from another.
enum PopulationStability {
  /// The population stability index Σ (a − e) ln(a / e) over shares of bins.
  ///
  /// Half a row is added to each bin, so that empty bins stay finite. Below 0.1 is customarily
  /// stable, above 0.25 a major shift. Symmetric; 0 for equal shares or where a side is empty.
  static func index(expected: [Int], actual: [Int]) -> Double {
    let (expectedTotal, actualTotal) = (expected.reduce(0, +), actual.reduce(0, +))
    guard expectedTotal > 0, actualTotal > 0 else { return 0 }
    let pad = 0.5 * Double(expected.count)
    return zip(expected, actual).reduce(0) { sum, pair in
      // Bins that nobody uses are no bins.
      guard pair.0 + pair.1 > 0 else { return sum }
      let e = (Double(pair.0) + 0.5) / (Double(expectedTotal) + pad)
      let a = (Double(pair.1) + 0.5) / (Double(actualTotal) + pad)
      return sum + (a - e) * log(a / e)
    }
  }
}
