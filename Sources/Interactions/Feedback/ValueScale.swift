import SparseMath

/// What kind of numbers a value column holds.
public enum ValueScale: Sendable, Equatable {
  /// Ratings between these ends.
  case ratings(ClosedRange<Double>)
  /// Counts or amounts: more is stronger, without an upper end.
  case counts(largest: Double)
  /// The same value in every row.
  case constant(Double)

  /// Guesses from all values.
  ///
  /// Ratings are multiples of a half from -10 to 10. Small whole numbers from 1 of which more than
  /// half are 1 are counts: few people give most things the lowest rating, most people buy one.
  /// - Returns: nil for no values.
  /// - Complexity: O(rows), one pass.
  public static func guess(from values: Column<Float>) -> ValueScale? {
    guard let first = values.first else { return nil }
    var smallest = first
    var largest = first
    var areHalves = true
    var areWhole = true
    var ones = 0
    values.withUnsafeBufferPointer { values in
      for value in values {
        smallest = value < smallest ? value : smallest
        largest = value > largest ? value : largest
        if value != value.rounded() {
          areWhole = false
          if value * 2 != (value * 2).rounded() { areHalves = false }
        }
        if value == 1 { ones += 1 }
      }
    }
    if smallest == largest { return .constant(Double(first)) }
    let looksCounted = areWhole && smallest == 1 && ones * 2 > values.count
    if areHalves, smallest >= -10, largest <= 10, !looksCounted {
      return .ratings(Double(smallest)...Double(largest))
    }
    return .counts(largest: Double(largest))
  }
}
