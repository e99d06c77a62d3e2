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
    let rows = history.items.flatMap { item in
      zip(items.row(item.position), mean).map { Double($0) - $1 }
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
      let moved = Self.solve(step.matrix, target)
      let slope = step.slopes.reduce(0, +)
      let biasSpread = (0..<factors).reduce(0) { $0 + moved[$1] * covariance[$1 * width + factors] }
      for place in 0..<count {
        let product = (0..<factors).reduce(0) { $0 + moved[$1] * path.rows[place * width + $1] }
        parts[place] += step.pulls[place] * product - step.slopes[place] * biasSpread
      }
      let spread = self.spread(moved + [0])
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
    var gradient = [Double](repeating: 0, count: factors)
    var scaled = [Double](repeating: 0, count: count * factors)
    var pulls = [Double](repeating: 0, count: count)
    var slopes = [Double](repeating: 0, count: count)
    for place in 0..<count {
      let row = path.rows[place * width..<(place + 1) * width]
      let margin = zip(row, extended).reduce(0) { $0 + $1.0 * $1.1 }
      let pull = 1 / (1 + exp(flattening * margin))
      let slope = flattening * pull * (1 - pull)
      let root = slope.squareRoot()
      for factor in 0..<factors {
        let value = row[row.startIndex + factor]
        gradient[factor] += pull * value
        scaled[place * factors + factor] = root * value
      }
      (pulls[place], slopes[place]) = (pull, slope)
    }
    let slope = slopes.reduce(0, +)
    let decay = Double(count) * regularization
    var matrix = [Double](repeating: 0, count: factors * factors)
    for row in 0..<factors {
      gradient[row] -= slope * spread[row] + decay * path.vector[row]
      for column in 0...row {
        matrix[row * factors + column] = slope * covariance[row * width + column]
      }
      matrix[row * factors + row] += decay + Double(Self.stepCount) / time
    }
    matrix.withUnsafeMutableBufferPointer { matrix in
      guard let matrix = matrix.baseAddress else { return }
      Double.addGram(rows: count, order: factors, scaled, to: matrix)
    }
    for (factor, move) in Self.solve(matrix, gradient).enumerated() { path.vector[factor] += move }
    path.steps.append(Step(matrix: matrix, pulls: pulls, slopes: slopes))
  }

  /// covariance · vector.
  private func spread(_ vector: [Double]) -> [Double] {
    let width = mean.count
    return (0..<width).map { row in
      (0..<width).reduce(0) { $0 + covariance[row * width + $1] * vector[$1] }
    }
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
