import Glibc
import Interactions
import SparseMath

/// Finds the vector of a history while the items stand still, as training would have.
///
/// Training moves a user's vector x along the gradient of Σ −ln σ(margin) + n λ/2 |x|² over pairs of her n items and a
/// negative, and stops before the lowest point, which is what keeps short histories from being taken at their word.
/// So does this: it follows the gradient from 0 for the same time, the sum of the learning rates. The loss is
/// averaged over all negatives at once, as if their scores were normal (MacKay 1992, doi:10.1162/neco.1992.4.5.720), which needs
/// only their mean and covariance; and a few implicit Euler steps, each with the gradient's own slope
/// (Rosenbrock 1963, doi:10.1093/comjnl/5.4.329), stay stable for histories of any length.
struct BPRFoldIn: Sendable {
  /// Mean of the negatives, shape [factors + 1], the bias last.
  let mean: [Double]
  /// Their covariance, shape [(factors + 1) × (factors + 1)].
  let covariance: [Double]
  /// Sum of the learning rates of all epochs.
  let time: Double
  private let regularization: Double
  private static let stepCount = 4

  var factors: Int { mean.count - 1 }

  init(mean: [Double], covariance: [Double], time: Double, _ settings: BPRSettings) {
    self.mean = mean
    self.covariance = covariance
    self.time = time
    regularization = settings.regularization
  }

  /// One step: x + matrix⁻¹ (Σ pullᵢ rowᵢ − slope · covariance · (x, 1) − n λ x), with slope = Σ slopeᵢ.
  fileprivate struct Step {
    /// Shape [factors × factors], lower triangle.
    var matrix: [Double]
    /// Shape [n]: how far each item of the history is from being ranked above the negatives, 0 to 1.
    var pulls: [Double]
    /// Shape [n]: how fast that falls with the margin.
    var slopes: [Double]
  }

  /// How a history came to its vector.
  struct Path {
    /// Shape [n × (factors + 1)]: items of the history as seen from the mean negative.
    fileprivate let rows: [Double]
    fileprivate var steps: [Step] = []
    /// Shape [factors].
    fileprivate(set) var vector: [Double]
  }

  /// - Parameter items: Shape [itemCount × at least factors + 1], the bias after the factors.
  /// - Complexity: O(n · factors² + factors³).
  func path(of history: History, _ items: DenseMatrix) -> Path {
    let width = mean.count
    var rows = [Double](repeating: 0, count: history.items.count * width)
    rows.withUnsafeMutableBufferPointer { rows in
      mean.withUnsafeBufferPointer { mean in
        for (place, item) in history.items.enumerated() {
          let target = UnsafeMutableBufferPointer(rebasing: rows[(place * width)...])
          items.row(item.position).withUnsafeBufferPointer { row in
            for column in 0..<width { target[column] = Double(row[column]) - mean[column] }
          }
        }
      }
    }
    var path = Path(rows: rows, vector: [Double](repeating: 0, count: factors))
    guard !history.items.isEmpty, time > 0 else { return path }
    for _ in 0..<Self.stepCount { advance(&path) }
    return path
  }

  /// What each item of the history adds to the product of the vector with another, shape [n].
  ///
  /// Goes back along the path: each step leaves x unchanged but for what the items add and for what it takes
  /// from all that was added before.
  func parts(of target: [Double], _ path: Path) -> [Double] {
    let width = mean.count
    let count = path.rows.count / width
    var parts = [Double](repeating: 0, count: count)
    var target = target
    for step in path.steps.reversed() {
      let moved = Self.solve(step.matrix, target) + [0]
      let slope = step.slopes.reduce(0, +)
      let spread = self.spread(moved)
      let fits = Self.product(path.rows, columns: width, moved)
      for place in 0..<count {
        parts[place] += step.pulls[place] * fits[place] - step.slopes[place] * spread[factors]
      }
      for factor in 0..<factors {
        target[factor] -= slope * spread[factor] + Double(count) * regularization * moved[factor]
      }
    }
    return parts
  }

  private func advance(_ path: inout Path) {
    let width = mean.count
    let count = path.rows.count / width
    let extended = path.vector + [1]
    let spread = self.spread(extended)
    let variance = zip(extended, spread).reduce(0) { $0 + $1.0 * $1.1 }
    // A logistic curve averaged over a normal one is nearly a flatter logistic curve.
    let flattening = 1 / (1 + .pi / 8 * variance).squareRoot()
    let margins = Self.product(path.rows, columns: width, extended)
    let pulls = margins.map { 1 / (1 + exp(flattening * $0)) }
    let slopes = pulls.map { flattening * $0 * (1 - $0) }
    let slope = slopes.reduce(0, +)
    let decay = Double(count) * regularization
    var gradient = Self.product(path.rows, columns: width, pulls, isTransposed: true)
    gradient.removeLast()
    for factor in 0..<factors {
      gradient[factor] -= slope * spread[factor] + decay * path.vector[factor]
    }
    let matrix = self.matrix(rows: path.rows, slopes: slopes, decay: decay)
    for (factor, move) in Self.solve(matrix, gradient).enumerated() { path.vector[factor] += move }
    path.steps.append(Step(matrix: matrix, pulls: pulls, slopes: slopes))
  }

  /// Σ slopeᵢ (rowᵢ rowᵢᵀ + covariance) + (decay + steps / time) I, lower triangle.
  ///
  /// The first sum is in single precision: it steers the step, and the gradient says where to.
  private func matrix(rows: [Double], slopes: [Double], decay: Double) -> [Double] {
    let (width, factors) = (mean.count, self.factors)
    var scaled = [Float](repeating: 0, count: slopes.count * factors)
    var gram = [Float](repeating: 0, count: factors * factors)
    var matrix = [Double](repeating: 0, count: factors * factors)
    let slope = slopes.reduce(0, +)
    rows.withUnsafeBufferPointer { rows in
      scaled.withUnsafeMutableBufferPointer { scaled in
        for (place, slope) in slopes.enumerated() {
          let root = slope.squareRoot()
          let row = UnsafeBufferPointer(rebasing: rows[(place * width)...])
          let target = UnsafeMutableBufferPointer(rebasing: scaled[(place * factors)...])
          for factor in 0..<factors { target[factor] = Float(root * row[factor]) }
        }
      }
    }
    gram.withUnsafeMutableBufferPointer { gram in
      guard let start = gram.baseAddress else { return }
      Float.addGram(rows: slopes.count, order: factors, scaled, to: start)
      matrix.withUnsafeMutableBufferPointer { matrix in
        covariance.withUnsafeBufferPointer { covariance in
          for row in 0..<factors {
            let gramRow = UnsafeBufferPointer(rebasing: gram[(row * factors)...])
            let covarianceRow = UnsafeBufferPointer(rebasing: covariance[(row * width)...])
            let target = UnsafeMutableBufferPointer(rebasing: matrix[(row * factors)...])
            for column in 0...row {
              target[column] = Double(gramRow[column]) + slope * covarianceRow[column]
            }
            target[row] += decay + Double(Self.stepCount) / time
          }
        }
      }
    }
    return matrix
  }

  /// covariance · vector.
  private func spread(_ vector: [Double]) -> [Double] {
    Self.product(covariance, columns: mean.count, vector)
  }

  /// matrix · vector for a matrix with rows of `columns`, or its transpose · vector.
  private static func product(
    _ matrix: [Double], columns: Int, _ vector: [Double], isTransposed: Bool = false
  ) -> [Double] {
    let rows = matrix.count / columns
    var product = [Double](repeating: 0, count: isTransposed ? columns : rows)
    Double.multiply(
      rows: rows, columns: columns, matrix, transposeA: isTransposed, vector, &product)
    return product
  }

  /// matrix⁻¹ right.
  private static func solve(_ matrix: [Double], _ right: [Double]) -> [Double] {
    var matrix = matrix
    var solution = right
    matrix.withUnsafeMutableBufferPointer { matrix in
      solution.withUnsafeMutableBufferPointer { solution in
        guard let matrix = matrix.baseAddress, let target = solution.baseAddress else { return }
        let isSolved = Double.solve(order: right.count, matrix, target)
        // Positive definite by construction: the time is finite.
        assert(isSolved, "the matrix of a step is positive definite")
      }
    }
    return solution
  }
}

extension BPRFoldIn {
  /// - Parameters:
  ///   - items: Shape [itemCount × at least factors + 1], the bias after the factors.
  ///   - shares: How often each item is drawn as a negative, in any unit.
  init(_ items: DenseMatrix, shares: [Double], time: Double, _ settings: BPRSettings) {
    let width = settings.factors + 1
    let total = max(shares.reduce(0, +), 1e-300)
    var mean = [Double](repeating: 0, count: width)
    for (item, share) in shares.enumerated() where share > 0 {
      for (factor, value) in items.row(item).prefix(width).enumerated() {
        mean[factor] += share / total * Double(value)
      }
    }
    var rows: [Double] = []
    var gram = [Double](repeating: 0, count: width * width)
    func flush() {
      gram.withUnsafeMutableBufferPointer { gram in
        guard let gram = gram.baseAddress else { return }
        Double.addGram(rows: rows.count / width, order: width, rows, to: gram)
      }
      rows.removeAll(keepingCapacity: true)
    }
    for (item, share) in shares.enumerated() where share > 0 {
      let scale = (share / total).squareRoot()
      for (factor, value) in items.row(item).prefix(width).enumerated() {
        rows.append(scale * (Double(value) - mean[factor]))
      }
      if rows.count >= 256 * width { flush() }
    }
    flush()
    for row in 0..<width {
      for column in 0..<row { gram[column * width + row] = gram[row * width + column] }
    }
    self.init(mean: mean, covariance: gram, time: time, settings)
  }
}
