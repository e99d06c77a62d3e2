/// A paired test without a distribution: how often would swapping the two sides at random look as different?
///
/// Fisher's randomisation test as Smucker, Allan and Carterette 2007 recommend it for retrieval
/// (doi:10.1145/1321440.1321528). Under "no difference" the sign of each user's difference is a coin.
public struct RandomizationTest: Sendable {
  public let draws: Int
  public let seed: UInt64

  public init(draws: Int = 10_000, seed: UInt64) {
    self.draws = max(1, draws)
    self.seed = seed
  }

  /// The two-sided p value of the mean difference.
  ///
  /// `(1 + draws at least as extreme) / (1 + draws)`, never 0. With ten differences or fewer all
  /// sign patterns are counted instead of drawn and p is exact: for 1, 1, 1 it is 2/8.
  ///
  /// - Parameter differences: One per pair; zeros, and what is not finite, say nothing and cost nothing.
  /// - Complexity: O(draws · non-zero differences).
  public func pValue(
    of differences: some Sequence<Double>, parallelism: Parallelism = .allCores
  ) -> Double {
    let moving = differences.filter { $0 != 0 && $0.isFinite }
    guard !moving.isEmpty else { return 1 }
    let total = moving.reduce(0, +)
    // Sums in another order differ in their last bits; equal ones must count as equal.
    let slack = moving.reduce(0) { $0 + abs($1) } * 1e-12
    let bar = abs(total) - slack
    if moving.count <= 10 {
      let patterns = 1 << moving.count
      let extreme = (0..<patterns).count { pattern in
        abs(total - 2 * positiveSum(of: moving[...], where: UInt64(pattern))) >= bar
      }
      return Double(extreme) / Double(patterns)
    }
    return Double(1 + extremeDraws(of: moving, total: total, bar: bar, parallelism: parallelism))
      / Double(1 + draws)
  }

  private func extremeDraws(
    of moving: [Double], total: Double, bar: Double, parallelism: Parallelism
  ) -> Int {
    let chunkSize = 128
    var counts = [Int](repeating: 0, count: (draws + chunkSize - 1) / chunkSize)
    counts.withUnsafeMutableBufferPointer { counts in
      parallelism.forEach(count: draws, chunkSize: chunkSize) { _, range in
        var extreme = 0
        for draw in range {
          var generator = SeededGenerator(seed: seed, stream: UInt64(draw))
          var flipped = 0.0
          for start in stride(from: 0, to: moving.count, by: 64) {
            flipped += positiveSum(
              of: moving[start..<min(start + 64, moving.count)], where: generator.next())
          }
          if abs(total - 2 * flipped) >= bar { extreme += 1 }
        }
        counts[range.lowerBound / chunkSize] = extreme
      }
    }
    return counts.reduce(0, +)
  }

  /// Sum of the values whose bit is set, the first value at the lowest bit.
  private func positiveSum(of values: ArraySlice<Double>, where bits: UInt64) -> Double {
    var bits = bits
    var sum = 0.0
    for value in values {
      sum += value * Double(bits & 1)
      bits >>= 1
    }
    return sum
  }
}
