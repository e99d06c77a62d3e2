/// Quantiles by linear interpolation between order statistics (type 7 of Hyndman and Fan 1996, doi:10.2307/2684934).
public enum Quantiles {
  /// The quantile of values that are already ascending.
  ///
  /// `quantile(ofSorted: [1, 2, 4], at: 0.75)` is 3: position 0.75 · 2 = 1.5, halfway from 2 to 4.
  ///
  /// - Parameter share: 0...1; outside is taken as the nearer end.
  /// - Returns: Nil for no values.
  /// - Complexity: O(1).
  public static func quantile(
    ofSorted values: some RandomAccessCollection<Double>, at share: Double
  ) -> Double? {
    guard let first = values.first else { return nil }
    let position = min(max(share, 0), 1) * Double(values.count - 1)
    let below = Int(position)
    guard below + 1 < values.count else { return values.last ?? first }
    let low = values[values.index(values.startIndex, offsetBy: below)]
    let high = values[values.index(values.startIndex, offsetBy: below + 1)]
    return low + (high - low) * (position - Double(below))
  }

  /// Several quantiles of values in any order; empty for no values.
  ///
  /// - Complexity: O(n log n).
  public static func quantiles(of values: some Sequence<Double>, at shares: [Double]) -> [Double] {
    let sorted = values.sorted()
    return shares.compactMap { quantile(ofSorted: sorted, at: $0) }
  }
}
