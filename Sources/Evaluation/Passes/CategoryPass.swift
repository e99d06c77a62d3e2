import Recommenders
import SparseMath

/// How varied each list is by category, and how it matches the mix of its user's history.
struct CategoryPass {
  static let metrics: [Metric] = [.ild, .calibration]
  /// Up to this many distinct category sets all distances are worked out beforehand (8 MB).
  private static let tableLimit = 1024

  let lists: RankedLists
  /// Row `l` is the history behind list `l`.
  let histories: CSRMatrix
  let categories: CategorySets
  let distance: CategorySets.Distance
  /// Ascending.
  let cutoffs: [Int]
  let parallelism: Parallelism

  func run() -> UserTable {
    let users = lists.listCount
    let size = categories.sets.count
    let distances: [Double]? =
      size <= Self.tableLimit
      ? (0..<size * size).map { categories.distance($0 / size, $0 % size, distance) } : nil
    let block = Column<Double>(count: Self.metrics.count * cutoffs.count * users) { target in
      parallelism.forEach(count: users, chunkSize: 256) { _, range in
        for user in range {
          let sets = lists.items(ofList: user).map { Int(categories.setOfItem[Int($0)]) }
          writeDiversity(of: sets, user: user, distances: distances, into: target)
          writeCalibration(of: sets, user: user, into: target)
        }
      }
    }
    var table = UserTable(userCount: users)
    table.add(block: block, metrics: Self.metrics, cutoffs: cutoffs)
    return table
  }

  /// The mean distance over unordered pairs; lists of fewer than 2 items: 0.
  private func writeDiversity(
    of sets: [Int], user: Int, distances: [Double]?,
    into target: UnsafeMutableBufferPointer<Double>
  ) {
    let size = categories.sets.count
    var sum = 0.0
    var rank = 0
    for (position, k) in cutoffs.enumerated() {
      let end = min(k, sets.count)
      while rank < end {
        if let distances {
          let row = sets[rank] * size
          distances.withUnsafeBufferPointer { distances in
            for earlier in 0..<rank { sum += distances[row &+ sets[earlier]] }
          }
        } else {
          for earlier in 0..<rank {
            sum += categories.distance(sets[rank], sets[earlier], distance)
          }
        }
        rank += 1
      }
      let pairs = end * (end - 1) / 2
      target[position * lists.listCount + user] = pairs > 0 ? sum / Double(pairs) : 0
    }
  }

  private func writeCalibration(
    of sets: [Int], user: Int, into target: UnsafeMutableBufferPointer<Double>
  ) {
    let history = mix(
      of: histories.columns(ofRow: user).lazy.map { categories.categories(ofItem: Int($0)) })
    for (position, k) in cutoffs.enumerated() {
      let list = mix(of: sets.prefix(k).lazy.map { categories.sets[$0] })
      target[(cutoffs.count + position) * lists.listCount + user] = history.divergence(of: list)
    }
  }

  private func mix(of itemCategories: some Sequence<[Int]>) -> CategoryMix {
    CategoryMix(itemCategories: itemCategories, categoryCount: categories.categoryCount)
  }
}
