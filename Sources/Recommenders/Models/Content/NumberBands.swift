/// Soft bands of a number: equally many items about each, and a number between two belongs to both.
///
/// With the number at quantile q, 0...1, and K bands, x = q · (K − 1) lies in band ⌊x⌋ by ⌈x⌉ − x and
/// in the next by the rest, so that close prices are alike and no edge divides them.
struct NumberBands {
  private let sorted: [Double]
  let count: Int

  /// - Parameter values: Those that are known.
  init(_ values: [Double], count: Int = 8) {
    sorted = values.filter(\.isFinite).sorted()
    let distinctCount = zip(sorted, sorted.dropFirst()).reduce(sorted.isEmpty ? 0 : 1) {
      $0 + ($1.0 < $1.1 ? 1 : 0)
    }
    self.count = min(count, distinctCount)
  }

  /// The one or two bands of a number with their shares, which sum to 1.
  ///
  /// - Complexity: O(log values).
  func memberships(of value: Double) -> [(band: Int, share: Double)] {
    guard count > 1, value.isFinite else { return [] }
    // The middle rank, so that equal numbers have one place.
    let below = position { $0 < value }
    let upTo = position { $0 <= value }
    let quantile =
      sorted.count > 1
      ? min(1, max(0, (Double(below + upTo) - 1) / 2 / Double(sorted.count - 1))) : 0
    let place = quantile * Double(count - 1)
    let band = min(Int(place), count - 2)
    let share = place - Double(band)
    return [(band, 1 - share), (band + 1, share)].filter { $0.1 > 0 }
  }

  /// The numbers for which a band has the greatest share, roughly.
  func range(of band: Int) -> ClosedRange<Double> {
    func value(_ place: Double) -> Double {
      let quantile = min(1, max(0, place / Double(count - 1)))
      return sorted[Int((quantile * Double(sorted.count - 1)).rounded())]
    }
    return value(Double(band) - 0.5)...value(Double(band) + 0.5)
  }

  private func position(_ precedes: (Double) -> Bool) -> Int {
    var (low, high) = (0, sorted.count)
    while low < high {
      let middle = (low + high) / 2
      if precedes(sorted[middle]) { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
