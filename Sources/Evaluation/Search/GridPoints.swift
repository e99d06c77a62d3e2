import Recommenders
import SparseMath

/// All combinations of equal steps over every setting.
struct GridPoints {
  /// In an order drawn from the seed, so that a search that is cut short has been everywhere.
  let points: [ModelSettings]

  /// - Parameter limit: Steps are as many as keep the number of points within it; where even two on
  ///   each range are too many, points beyond it are left out.
  init(_ space: SearchSpace, seed: UInt64, limit: Int) {
    var all = [space.fixed]
    for (dimension, count) in zip(space.dimensions, Self.steps(space, limit: limit)) {
      let levels = dimension.levels(count)
      // Combinations that nobody will try are not made.
      all = all.prefix(max(1, limit * 64 / max(1, levels.count))).flatMap { settings in
        levels.map { level in
          var next = settings
          next.values[dimension.name] = level
          return next
        }
      }
    }
    var generator = SeededGenerator(seed: seed)
    all.shuffle(using: &generator)
    points = Array(all.prefix(limit))
  }

  /// Steps on each setting with no more than two on a range, as numbers that cannot overflow.
  static func coarsest(_ space: SearchSpace) -> [Double] {
    space.dimensions.map { dimension in
      if case .list(let list) = dimension.values { return Double(list.count) }
      return Double(min(2, dimension.valueCount ?? 2))
    }
  }

  /// Steps on each setting: the fewest grow by one until the next would be too many.
  ///
  /// - Complexity: O(√limit · settings²).
  static func steps(_ space: SearchSpace, limit: Int) -> [Int] {
    var counts = coarsest(space)
    let most = space.dimensions.map { dimension -> Double in
      if case .list(let list) = dimension.values { return Double(list.count) }
      return dimension.valueCount.map(Double.init) ?? .infinity
    }
    func others(_ position: Int) -> Double {
      counts.indices.filter { $0 != position }.reduce(1) { $0 * counts[$1] }
    }
    func canGrow(_ position: Int) -> Bool {
      counts[position] < most[position]
        && others(position) * (counts[position] + 1) <= Double(limit)
    }
    while true {
      let growing = counts.indices.filter(canGrow)
      guard let next = growing.min(by: { counts[$0] < counts[$1] }) else { break }
      if growing.count > 1 {
        counts[next] += 1
      } else {
        // Nothing else will change, so it goes all the way at once.
        counts[next] = min(most[next], (Double(limit) / others(next)).rounded(.down))
        break
      }
    }
    return counts.map { Int($0) }
  }
}
