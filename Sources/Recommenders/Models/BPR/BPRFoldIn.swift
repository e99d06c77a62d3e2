import Glibc
import Interactions
import SparseMath

/// Finds the vector of a history while the items stand still.
///
/// Minimises what training minimises for a user, Σ −ln σ(margin) + n λ/2 |x|², over all pairs of her n
/// items and a negative at once instead of drawn ones: the logistic loss is replaced by the
/// parabola that touches it from above (Jaakkola and Jordan 2000, doi:10.1023/A:1008932416310, eq. 12),
/// whose mean over the negatives needs only their mean and covariance. A few such parabolas, each
/// touching where the last one was lowest, come to rest near the trained vector, and the solution of
/// the last is a sum over the history.
struct BPRFoldIn: Sendable {
  /// Mean of the negatives, shape [factors + 1], the bias last.
  let mean: [Double]
  /// Their covariance, shape [(factors + 1) × (factors + 1)].
  let covariance: [Double]
  private let regularization: Double
  private static let stepCount = 5

  init(mean: [Double], covariance: [Double], _ settings: BPRSettings) {
    self.mean = mean
    self.covariance = covariance
    regularization = max(settings.regularization, 1e-6)
  }

  /// - Parameters:
  ///   - items: Shape [itemCount × (factors + 1)], the bias last.
  ///   - shares: How often each item is drawn as a negative, in any unit.
  init(_ items: DenseMatrix, shares: [Double], _ settings: BPRSettings) {
    let width = items.columnCount
    let total = max(shares.reduce(0, +), 1e-300)
    var mean = [Double](repeating: 0, count: width)
    for (item, share) in shares.enumerated() where share > 0 {
      for (factor, value) in items.row(item).enumerated() {
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
      for (factor, value) in items.row(item).enumerated() {
        rows.append(scale * (Double(value) - mean[factor]))
      }
      if rows.count >= 256 * width { flush() }
    }
    flush()
    for row in 0..<width {
      for column in 0..<row { gram[column * width + row] = gram[row * width + column] }
    }
    self.init(mean: mean, covariance: gram, settings)
  }

  /// The matrix and the parts of the right side of the last parabola: x = matrix⁻¹ Σ parts.
  struct System {
    /// Shape [factors × factors], lower triangle.
    var matrix: [Double]
    /// Shape [n × factors]: what each item of the history adds.
    var parts: [Double]
  }

  /// - Returns: Nil for an empty history.
  /// - Complexity: O(n · factors² + factors³).
  func system(of history: History, _ items: DenseMatrix) -> System? {
    guard !history.items.isEmpty else { return nil }
    let factors = mean.count - 1
    // Items of the history as seen from the mean negative, the bias last.
    let rows = history.items.flatMap { item in
      zip(items.row(item.position), mean).map { Double($0) - $1 }
    }
    var vector = [Double](repeating: 0, count: factors)
    var system = self.system(rows, at: vector)
    for _ in 1..<Self.stepCount {
      vector = Self.solve(
        system,
        (0..<factors).map { factor in
          stride(from: factor, to: system.parts.count, by: factors).reduce(0) {
            $0 + system.parts[$1]
          }
        })
      system = self.system(rows, at: vector)
    }
    return system
  }

  /// matrix⁻¹ right.
  static func solve(_ system: System, _ right: [Double]) -> [Double] {
    var matrix = system.matrix
    var solution = right
    matrix.withUnsafeMutableBufferPointer { matrix in
      solution.withUnsafeMutableBufferPointer { solution in
        guard let matrix = matrix.baseAddress, let target = solution.baseAddress else { return }
        let isSolved = Double.solve(order: right.count, matrix, target)
        // Positive definite by construction: the regularisation is above zero.
        assert(isSolved, "the matrix of a history is positive definite")
      }
    }
    return solution
  }

  /// The parabolas that touch at a vector.
  private func system(_ rows: [Double], at vector: [Double]) -> System {
    let width = mean.count
    let factors = width - 1
    let count = rows.count / width
    let extended = vector + [1]
    var spread = [Double](repeating: 0, count: width)
    for row in 0..<width {
      for column in 0..<width { spread[row] += covariance[row * width + column] * extended[column] }
    }
    let variance = zip(extended, spread).reduce(0) { $0 + $1.0 * $1.1 }
    var parts = [Double](repeating: 0, count: count * factors)
    var scaled = [Double](repeating: 0, count: count * factors)
    var bends = 0.0
    for place in 0..<count {
      let row = rows[place * width..<(place + 1) * width]
      let margin = zip(row, extended).reduce(0) { $0 + $1.0 * $1.1 }
      let bend = Self.bend((margin * margin + variance).squareRoot())
      bends += bend
      let bias = row[row.endIndex - 1]
      let root = bend.squareRoot()
      for factor in 0..<factors {
        let value = row[row.startIndex + factor]
        scaled[place * factors + factor] = root * value
        parts[place * factors + factor] =
          (0.5 - bend * bias) * value - bend * covariance[factor * width + factors]
      }
    }
    var matrix = [Double](repeating: 0, count: factors * factors)
    for row in 0..<factors {
      for column in 0...row {
        matrix[row * factors + column] = bends * covariance[row * width + column]
      }
      matrix[row * factors + row] += Double(count) * regularization
    }
    matrix.withUnsafeMutableBufferPointer { matrix in
      guard let matrix = matrix.baseAddress else { return }
      Double.addGram(rows: count, order: factors, scaled, to: matrix)
    }
    return System(matrix: matrix, parts: parts)
  }

  /// Second derivative of the parabola that touches −ln σ at ±`margin`: tanh(m/2) / 2m.
  private static func bend(_ margin: Double) -> Double {
    margin < 1e-6 ? 0.25 : tanh(margin / 2) / (2 * margin)
  }
}
