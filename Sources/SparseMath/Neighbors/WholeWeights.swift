/// Weights as whole multiples of one unit, so that sums of their products are exact in any order.
///
/// Ones and star ratings in halves are; recency weights are not.
struct WholeWeights {
  /// 1 or 2: a weight is its whole number divided by this.
  let scale: Int
  /// nil: every weight is 1.
  let values: Column<Float>?
  let largest: Int

  /// - Returns: nil where a weight is not a multiple of 1/2 in 0.5...32767.
  /// - Complexity: O(weights).
  init?(_ values: Column<Float>?) {
    self.values = values
    guard let values else {
      scale = 1
      largest = 1
      return
    }
    let range = values.withUnsafeBufferPointer { values -> (needsHalves: Bool, largest: Float)? in
      var needsHalves = false
      var largest: Float = 0
      for value in values {
        guard value >= 0.5, value <= 32_767 else { return nil }
        let doubled = value * 2
        let whole = Float(Int32(doubled))
        guard whole == doubled else { return nil }
        needsHalves = needsHalves || Int32(doubled) & 1 == 1
        if value > largest { largest = value }
      }
      return (needsHalves, largest)
    }
    guard let range else { return nil }
    scale = range.needsHalves ? 2 : 1
    largest = Int(range.largest * Float(scale))
  }
}
