/// The order of a list: score rounded to 10 decimals, descending; equal ones by smaller index.
public enum RankOrder {
  /// Scores that agree after rounding to so many decimals are tied.
  public static let decimals = 10
  /// Scores that differ by more than this are never tied.
  public static let resolution = 1e-10

  /// What two scores are compared by.
  ///
  /// - Parameter scale: 10 to the power of the decimals that count.
  @inlinable public static func key(_ score: Double, scale: Double = 1e10) -> Double {
    (score * scale).rounded()
  }

  /// Whether an item comes before another one.
  @inlinable public static func precedes(
    _ left: (key: Double, item: UInt32), _ right: (key: Double, item: UInt32)
  ) -> Bool {
    left.key > right.key || (left.key == right.key && left.item < right.item)
  }
}
