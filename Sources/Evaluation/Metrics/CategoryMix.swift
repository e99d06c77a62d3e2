import Glibc

/// The share of each category in a set of items, and how far a list's mix is from a history's.
///
/// Each item spreads a weight of 1 evenly over its categories; items without categories have no say.
public struct CategoryMix: Sendable, Equatable {
  /// How much of the history's mix is blended into the list's, so that a missing category is finite.
  public static let smoothing = 0.01

  /// Shape [categoryCount]: sums to the number of items that have categories.
  private var weights: [Double]
  private var itemCount = 0.0

  public init(categoryCount: Int) { weights = [Double](repeating: 0, count: categoryCount) }

  /// Adds one item by its categories.
  public mutating func add(_ categories: [Int]) {
    guard !categories.isEmpty else { return }
    itemCount += 1
    let weight = 1 / Double(categories.count)
    for category in categories { weights[category] += weight }
  }

  public var isEmpty: Bool { itemCount == 0 }

  /// Shape [categoryCount]: sums to 1, or all 0 where no item has a category.
  public var shares: [Double] { weights.map { isEmpty ? 0 : $0 / itemCount } }

  /// KL(p ‖ q~), natural logarithm, p this mix (of the history), q~ = 0.99 q + 0.01 p, q the list's mix.
  ///
  /// 0 = the list has the history's taste mix; ln 100 = 4.6 = nothing in common. Example: p = (1/2, 1/2),
  /// q = (1, 0): q~ = (0.995, 0.005), 1/2 ln(0.5 / 0.995) + 1/2 ln(0.5 / 0.005) = 1.95852.
  /// NaN where either side has no categories (an empty list, a history without known categories).
  ///
  /// - Source: Steck 2018 (doi:10.1145/3240323.3240372), eq. 4 and 5.
  public func divergence(of list: CategoryMix) -> Double {
    guard !isEmpty, !list.isEmpty else { return .nan }
    var sum = 0.0
    for category in weights.indices where weights[category] > 0 {
      let p = weights[category] / itemCount
      let q = list.weights[category] / list.itemCount
      sum += p * log(p / ((1 - Self.smoothing) * q + Self.smoothing * p))
    }
    // Rounding can leave a hair below 0 where both mixes are the same.
    return max(0, sum)
  }
}
