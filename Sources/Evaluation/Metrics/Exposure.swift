import Glibc

/// How often each item was recommended at one cut-off, and what that says of all lists together.
///
/// The example everywhere: a catalogue of 4 items, two lists of 2: {a, b} and {a, c}, so the counts
/// are 2, 1, 1, 0. These are properties of the set of lists, not means over users: drawing users
/// again would repeat lists and bias them, so they have no bootstrap interval.
public struct Exposure: Sendable, Equatable {
  /// Shape [catalogue size]: times recommended, zeros included.
  public let counts: [Int]
  public let listCount: Int
  /// The cut-off.
  public let k: Int

  public init(counts: [Int], listCount: Int, k: Int) {
    self.counts = counts
    self.listCount = listCount
    self.k = k
  }

  /// All recommendations made.
  public var slotCount: Int { counts.reduce(0, +) }

  /// Distinct items recommended. Example: 3.
  public var distinctCount: Int { counts.count { $0 > 0 } }

  /// Distinct items / catalogue. Example: 3/4. Range 0...1; NaN for an empty catalogue.
  public var coverage: Double { Double(distinctCount) / Double(counts.count) }

  /// The sum of (2i - N - 1) x_i, divided by N times the sum of x, x ascending: 0 = all items equally often.
  ///
  /// Example: x = 0, 1, 1, 2: (-3·0 - 1·1 + 1·1 + 3·2) / (4·4) = 0.375. Range 0..<1; NaN where
  /// nothing was recommended.
  ///
  /// - Complexity: O(N + most frequent count), one counting sort.
  public var gini: Double {
    var timesOf = [Int](repeating: 0, count: (counts.max() ?? 0) + 1)
    for count in counts { timesOf[count] += 1 }
    var weighted = 0.0
    var position = 0
    let size = counts.count
    for (count, times) in timesOf.enumerated() where times > 0 {
      // Positions p+1 ... p+m share one count: their (2i - N - 1) sum to m (2p + m - N).
      weighted += Double(count) * Double(times) * Double(2 * position + times - size)
      position += times
    }
    return weighted / (Double(size) * Double(slotCount))
  }

  /// The sum of -p log2 p over the share p of slots that each item takes, bits.
  ///
  /// Example: p = 1/2, 1/4, 1/4: 1.5 bits. Range 0...log2(catalogue); NaN where nothing was recommended.
  public var entropy: Double {
    let slots = Double(slotCount)
    guard slots > 0 else { return .nan }
    return counts.reduce(0) { sum, count in
      guard count > 0 else { return sum }
      let share = Double(count) / slots
      return sum - share * log2(share)
    }
  }

  /// 1 - the mean over user pairs of common items / k: 0 = everybody gets the same list.
  ///
  /// In closed form: the pairs share (sum of c² - sum of c) / 2 items. Example: the one pair shares a:
  /// 1 - 1/2 = 0.5. Range 0...1; lists shorter than k share less and count as different; NaN for
  /// fewer than two lists.
  public var personalization: Double {
    let shared = counts.reduce(0.0) { $0 + Double($1) * Double($1 - 1) }
    return 1 - shared / Double(k) / (Double(listCount) * Double(listCount - 1))
  }
}
