import Interactions

/// What a part's scores are multiplied by in a blend, for one history.
///
/// A part's scores are divided by their standard deviation over the unseen items with train rows, so
/// that a weight means the same for every model; a part that scores all of them alike is silent.
///
/// An item nobody has touched is unknown to most models. It is taken to stand with every part where it
/// stands with those that know it: their mean deviation, from the mean score of a touched item.
struct PartScale {
  /// For items with train rows.
  let touched: Double
  /// For items without.
  let untouched: Double
  /// What all items without train rows get from this part, whatever they are.
  let untouchedOffset: Double

  /// - Parameter spreads: Mean and standard deviation of each part's scores; nil for a silent part.
  static func scales(
    weights: [Double], spreads: [(mean: Double, deviation: Double)?], knows: [Bool]
  ) -> [PartScale] {
    let voices = weights.indices.filter { weights[$0] > 0 && spreads[$0] != nil }
    let total = voices.reduce(0) { $0 + weights[$1] }
    let knowing = voices.filter { knows[$0] }.reduce(0) { $0 + weights[$1] }
    return weights.indices.map { part in
      guard let spread = spreads[part], weights[part] > 0 else {
        return PartScale(touched: 0, untouched: 0, untouchedOffset: 0)
      }
      let touched = weights[part] / spread.deviation
      let untouched =
        knowing == 0 ? touched : knows[part] ? touched * total / knowing : 0
      return PartScale(
        touched: touched, untouched: untouched,
        untouchedOffset: spread.mean * (touched - untouched))
    }
  }

  /// Mean and standard deviation over some items; nil where all scores are the same.
  static func spread(
    of scores: UnsafeMutableBufferPointer<Double>, over isCounted: (Int) -> Bool
  ) -> (mean: Double, deviation: Double)? {
    var (count, sum) = (0.0, 0.0)
    for item in scores.indices where isCounted(item) {
      count += 1
      sum += scores[item]
    }
    guard count > 1 else { return nil }
    let mean = sum / count
    var square = 0.0
    for item in scores.indices where isCounted(item) {
      square += (scores[item] - mean) * (scores[item] - mean)
    }
    let deviation = (square / count).squareRoot()
    return deviation > 1e-12 * max(1, abs(mean)) ? (mean, deviation) : nil
  }
}
