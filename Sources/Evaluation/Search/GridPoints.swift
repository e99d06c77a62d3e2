import Recommenders
import SparseMath

/// All combinations of equal steps over every setting.
struct GridPoints {
  /// In an order drawn from the seed, so that a search that is cut short has been everywhere.
  let points: [ModelSettings]

  /// - Parameter limit: Steps are as many as keep the number of points within it; where even two on
  ///   each range are too many, points beyond it are left out.
  init(_ space: SearchSpace, seed: UInt64, limit: Int) {
    var counts = space.dimensions.map { dimension -> Int in
      if case .list(let list) = dimension.values { return list.count }
      return min(2, dimension.valueCount ?? 2)
    }
    func canGrow(_ position: Int) -> Bool {
      if case .list = space.dimensions[position].values { return false }
      if let count = space.dimensions[position].valueCount, counts[position] >= count {
        return false
      }
      let others = counts.indices.filter { $0 != position }.reduce(1) { $0 * counts[$1] }
      return others * (counts[position] + 1) <= limit
    }
    while let next = counts.indices.filter(canGrow).min(by: { counts[$0] < counts[$1] }) {
      counts[next] += 1
    }
    var all = [space.fixed]
    for (dimension, count) in zip(space.dimensions, counts) {
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
}
