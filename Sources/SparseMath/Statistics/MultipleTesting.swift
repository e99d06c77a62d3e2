/// Corrections for looking at many comparisons at once.
public enum MultipleTesting {
  /// Holm's step-down adjustment: with each adjusted p held to a level, the chance of any false alarm stays below it.
  ///
  /// The i-th smallest p (from 0) times (m − i), never below the one before it, at most 1:
  /// 0.01, 0.04, 0.03 become 0.03, 0.06, 0.06.
  ///
  /// - Source: Holm 1979, Scandinavian Journal of Statistics 6(2), 65–70.
  public static func holm(_ pValues: [Double]) -> [Double] {
    let order = pValues.indices.sorted { (pValues[$0], $0) < (pValues[$1], $1) }
    var adjusted = pValues
    var floor = 0.0
    for (rank, index) in order.enumerated() {
      floor = max(floor, min(1, pValues[index] * Double(pValues.count - rank)))
      adjusted[index] = floor
    }
    return adjusted
  }
}
