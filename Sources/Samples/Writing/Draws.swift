import Glibc
import SparseMath

extension SeededGenerator {
  mutating func chance(_ probability: Double) -> Bool { uniform() < probability }

  /// Uniform in 0..<bound for small bounds, without a division.
  mutating func upTo(_ bound: Int) -> Int { Int(uniform() * Double(bound)) }

  mutating func pick<Element>(_ elements: [Element]) -> Element { elements[below(elements.count)] }

  mutating func whole(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + below(range.count)
  }
}

/// Draws positions with given weights in constant time.
///
/// Source: Vose 1991, "A linear algorithm for generating random numbers with a given distribution".
struct WeightedChoice: Sendable {
  private let thresholds: [Double]
  private let aliases: [UInt32]

  /// - Parameter weights: At least one, none below 0, one above 0.
  init(_ weights: [Double]) {
    let total = weights.reduce(0, +)
    var shares = weights.map { $0 / total * Double(weights.count) }
    var thresholds = [Double](repeating: 1, count: weights.count)
    var aliases = weights.indices.map { UInt32($0) }
    var small = shares.indices.filter { shares[$0] < 1 }
    var large = shares.indices.filter { shares[$0] >= 1 }
    while let poor = small.popLast(), let rich = large.popLast() {
      thresholds[poor] = shares[poor]
      aliases[poor] = UInt32(rich)
      shares[rich] -= 1 - shares[poor]
      if shares[rich] < 1 { small.append(rich) } else { large.append(rich) }
    }
    self.thresholds = thresholds
    self.aliases = aliases
  }

  func draw(_ generator: inout SeededGenerator) -> Int {
    let place = generator.uniform() * Double(thresholds.count)
    let position = Int(place)
    return place - Double(position) < thresholds[position] ? position : Int(aliases[position])
  }
}
