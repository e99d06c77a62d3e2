import Glibc
import SparseMath

/// User rows with the skew of real ratings: Zipf-like popularity, log-normal activity, half stars.
struct SyntheticMatrix {
  let userCount: Int
  let itemCount: Int
  /// Entries for each user on average, before repeated draws fall together.
  let meanActivity: Double
  let seed: UInt64

  /// - Complexity: O(entries · log items).
  func make(isBinary: Bool) -> CSRMatrix {
    var generator = SeededGenerator(seed: seed)
    var cumulative: [Double] = []
    var total = 0.0
    for rank in 0..<itemCount {
      total += pow(Double(rank) + 61, -1.35)
      cumulative.append(total)
    }
    var labels = (0..<UInt32(itemCount)).map { $0 }
    labels.shuffle(using: &generator)
    var offsets: [UInt32] = [0]
    var columns: [UInt32] = []
    var values: [Float] = []
    for _ in 0..<userCount {
      // exp(N(-0.78, 1.25)) has mean 1.
      let normal =
        (-2 * log(1 - generator.uniform())).squareRoot() * cos(2 * .pi * generator.uniform())
      let drawn = min(Double(itemCount) / 4, 20 + meanActivity * exp(1.25 * normal - 0.78))
      var row = Set<UInt32>()
      for _ in 0..<Int(drawn) {
        row.insert(labels[lowerBound(cumulative, generator.uniform() * total)])
      }
      columns += row.sorted()
      if !isBinary { for _ in row { values.append(Float(1 + generator.below(10)) / 2) } }
      offsets.append(UInt32(columns.count))
    }
    return CSRMatrix(
      rowCount: userCount, columnCount: itemCount, rowOffsets: Column(offsets),
      columns: Column(columns), values: isBinary ? nil : Column(values))
  }

  private func lowerBound(_ numbers: [Double], _ wanted: Double) -> Int {
    var low = 0
    var high = numbers.count - 1
    while low < high {
      let middle = (low + high) / 2
      if numbers[middle] < wanted { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
