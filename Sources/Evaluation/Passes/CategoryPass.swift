import Recommenders
import SparseMath

/// How varied each list is by category, and how it matches the mix of its user's history.
struct CategoryPass {
  static let metrics: [Metric] = [.ild, .calibration]
  /// Up to this many distinct category sets all distances are worked out beforehand (32 MB).
  private static let tableLimit = 2048

  let lists: RankedLists
  /// Row `l` is the history behind list `l`.
  let histories: CSRMatrix
  let categories: CategorySets
  let distance: CategorySets.Distance
  /// Ascending.
  let cutoffs: [Int]
  let parallelism: Parallelism
  let cancellation: Cancellation

  /// - Throws: `CancellationError`.
  func run() throws -> UserTable {
    let users = lists.listCount
    let distances = try distanceTable()
    let block = try Column<Double>(count: Self.metrics.count * cutoffs.count * users) { target in
      try parallelism.forEach(count: users, chunkSize: 256, cancellation: cancellation) {
        _, range in
        for user in range {
          let sets = lists.items(ofList: user).prefix(cutoffs.last ?? 0).map {
            Int(categories.setOfItem[Int($0)])
          }
          sets.withUnsafeBufferPointer { sets in
            writeDiversity(of: sets, user: user, distances: distances, into: target)
            writeCalibration(of: sets, user: user, into: target)
          }
        }
      }
    }
    var table = UserTable(userCount: users)
    table.add(block: block, metrics: Self.metrics, cutoffs: cutoffs)
    return table
  }

  /// Shape [sets · sets], or nil where there are too many sets.
  private func distanceTable() throws -> [Double]? {
    let size = categories.sets.count
    guard size <= Self.tableLimit else { return nil }
    var table = [Double](repeating: 0, count: size * size)
    try table.withUnsafeMutableBufferPointer { table in
      let table = table
      try parallelism.forEach(chunks: size, cancellation: cancellation) { _, left in
        for right in 0..<size {
          table[left * size + right] = categories.distance(left, right, distance)
        }
      }
    }
    return table
  }

  /// The mean distance over unordered pairs; lists of fewer than 2 items: 0.
  private func writeDiversity(
    of sets: UnsafeBufferPointer<Int>, user: Int, distances: [Double]?,
    into target: UnsafeMutableBufferPointer<Double>
  ) {
    var sum = 0.0
    var rank = 0
    for (position, k) in cutoffs.enumerated() {
      let end = min(k, sets.count)
      while rank < end {
        let earlier = UnsafeBufferPointer(rebasing: sets[..<rank])
        sum +=
          distances.map { sumOfDistances(from: sets[rank], to: earlier, table: $0) }
          ?? earlier.reduce(0) { $0 + categories.distance(sets[rank], $1, distance) }
        rank += 1
      }
      let pairs = end * (end - 1) / 2
      target[position * lists.listCount + user] = pairs > 0 ? sum / Double(pairs) : 0
    }
  }

  private func sumOfDistances(
    from set: Int, to others: UnsafeBufferPointer<Int>, table: [Double]
  ) -> Double {
    let start = set * categories.sets.count
    return table.withUnsafeBufferPointer { table in
      var sum = 0.0
      for other in others { sum += table[start &+ other] }
      return sum
    }
  }

  private func writeCalibration(
    of sets: UnsafeBufferPointer<Int>, user: Int, into target: UnsafeMutableBufferPointer<Double>
  ) {
    var history = CategoryMix(categoryCount: categories.categoryCount)
    histories.columns(ofRow: user).withUnsafeBufferPointer { items in
      for item in items { history.add(categories.categories(ofItem: Int(item))) }
    }
    var list = CategoryMix(categoryCount: categories.categoryCount)
    var rank = 0
    for (position, k) in cutoffs.enumerated() {
      while rank < min(k, sets.count) {
        list.add(categories.sets[sets[rank]])
        rank += 1
      }
      target[(cutoffs.count + position) * lists.listCount + user] = history.divergence(of: list)
    }
  }
}
