import SparseMath

/// Least squares with coefficients that must not be negative, from the normal equations.
///
/// Minimises wᵀGw − 2cᵀw with w ≥ 0 beyond the first `freeCount` entries.
struct NonNegativeSolver {
  /// Entries in front that may have any sign.
  let freeCount: Int
  let order: Int

  /// One round of coordinate descent: each entry in turn takes its best value, the others standing still.
  ///
  /// - Parameter gram: G, shape [order × order], row-major, its lower triangle; positive on the diagonal.
  func descend(
    _ gram: UnsafePointer<Double>, _ right: UnsafePointer<Double>,
    _ solution: UnsafeMutablePointer<Double>
  ) {
    for entry in 0..<order {
      var slope = right[entry]
      for other in 0..<entry { slope -= gram[entry * order + other] * solution[other] }
      for other in (entry + 1)..<max(order, entry + 1) {
        slope -= gram[other * order + entry] * solution[other]
      }
      let best = slope / gram[entry * order + entry]
      solution[entry] = entry < freeCount ? best : max(0, best)
    }
  }

  /// The exact solution by an active set (Lawson and Hanson 1974, chapter 23).
  ///
  /// - Returns: The solution and its support: the entries that are free or above 0, ascending. On the support it
  ///   solves the equations without the bound, and is therefore linear in `right`.
  /// - Complexity: O(order³) for each change of the support.
  func solve(
    _ gram: [Double], _ right: [Double]
  ) -> (solution: [Double], support: [Int]) {
    var solution = [Double](repeating: 0, count: order)
    var isSupported = (0..<order).map { $0 < freeCount }
    let tolerance = 1e-10 * (right.map(abs).max() ?? 0)
    // Each round adds one entry; rounding could make it go in circles, so rounds are bounded.
    for round in 0..<(3 * order + 1) {
      if round > 0 || freeCount > 0 {
        settle(gram, right, &solution, &isSupported)
      }
      let slopes = slopes(gram, right, solution)
      let next = (freeCount..<max(order, freeCount)).filter { !isSupported[$0] }
        .max { (slopes[$0], $1) < (slopes[$1], $0) }
      guard let next, slopes[next] > tolerance else { break }
      isSupported[next] = true
    }
    let support = isSupported.indices.filter { isSupported[$0] }
    return (solution, support)
  }

  /// Solves on some entries alone; the others are 0.
  func solve(_ gram: [Double], _ right: [Double], on support: [Int]) -> [Double] {
    let count = support.count
    var matrix = [Double](repeating: 0, count: count * count)
    for (row, i) in support.enumerated() {
      for (column, j) in support.enumerated() where column <= row {
        matrix[row * count + column] = gram[i * order + j]
      }
    }
    var values = support.map { right[$0] }
    matrix.withUnsafeMutableBufferPointer { matrix in
      values.withUnsafeMutableBufferPointer { values in
        guard let matrix = matrix.baseAddress, let values = values.baseAddress else { return }
        let isSolved = Double.solve(order: count, matrix, values)
        assert(isSolved, "the matrix is positive definite")
      }
    }
    var solution = [Double](repeating: 0, count: order)
    for (entry, value) in zip(support, values) { solution[entry] = value }
    return solution
  }

  /// Moves to the best point of the support, dropping entries that would become negative.
  private func settle(
    _ gram: [Double], _ right: [Double], _ solution: inout [Double], _ isSupported: inout [Bool]
  ) {
    while true {
      let support = isSupported.indices.filter { isSupported[$0] }
      let target = solve(gram, right, on: support)
      let blocked = support.filter { $0 >= freeCount && target[$0] <= 0 }
      if blocked.isEmpty {
        solution = target
        return
      }
      // Where the first of them reaches 0; one that is there already stops at once.
      func step(_ entry: Int) -> Double {
        solution[entry] > 0 ? solution[entry] / (solution[entry] - target[entry]) : 0
      }
      guard let first = blocked.min(by: { (step($0), $0) < (step($1), $1) }) else { return }
      let length = step(first)
      for entry in support { solution[entry] += length * (target[entry] - solution[entry]) }
      for entry in blocked where entry == first || solution[entry] <= 0 {
        solution[entry] = 0
        isSupported[entry] = false
      }
    }
  }

  private func slopes(_ gram: [Double], _ right: [Double], _ solution: [Double]) -> [Double] {
    (0..<order).map { entry in
      (0..<order).reduce(right[entry]) { slope, other in
        slope - gram[max(entry, other) * order + min(entry, other)] * solution[other]
      }
    }
  }
}
