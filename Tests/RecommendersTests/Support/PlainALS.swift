import Recommenders
import SparseMath

/// The row solvers of alternating least squares in plain double precision: twins of the kernels.
struct PlainALS {
  /// The side that stands still, shape [rows × width].
  let fixed: [[Double]]
  /// What all rows share beside the penalty, shape [width × width].
  let matrix: [[Double]]
  let alpha: Double

  private var width: Int { matrix.count }

  /// A = matrix + penalty · I + Σ (c − 1) yyᵀ and b = Σ c y.
  func system(columns: [Int], weights: [Double], penalty: Double) -> (a: [[Double]], b: [Double]) {
    var a = matrix
    var b = [Double](repeating: 0, count: width)
    for i in 0..<width { a[i][i] += penalty }
    for (column, weight) in zip(columns, weights) {
      let y = fixed[column]
      for i in 0..<width {
        b[i] += (1 + alpha * weight) * y[i]
        for j in 0..<width { a[i][j] += alpha * weight * y[i] * y[j] }
      }
    }
    return (a, b)
  }

  /// `steps` steps of conjugate gradients from `start`.
  func conjugateGradient(_ a: [[Double]], _ b: [Double], start: [Double], steps: Int) -> [Double] {
    func times(_ v: [Double]) -> [Double] { a.map { dot($0, v) } }
    var x = start
    var residual = zip(b, times(x)).map { $0 - $1 }
    var direction = residual
    var square = dot(residual, residual)
    for _ in 0..<steps where square > 1e-20 {
      let image = times(direction)
      let length = square / dot(direction, image)
      for i in x.indices {
        x[i] += length * direction[i]
        residual[i] -= length * image[i]
      }
      let next = dot(residual, residual)
      for i in x.indices { direction[i] = residual[i] + next / square * direction[i] }
      square = next
    }
    return x
  }

  /// The exact solution by Gaussian elimination.
  func solve(_ a: [[Double]], _ b: [Double]) -> [Double] {
    var (a, x) = (a, b)
    for k in x.indices {
      for i in x.indices where i > k {
        let factor = a[i][k] / a[k][k]
        for j in k..<x.count { a[i][j] -= factor * a[k][j] }
        x[i] -= factor * x[k]
      }
    }
    for k in x.indices.reversed() {
      for j in k + 1..<max(x.count, k + 1) { x[k] -= a[k][j] * x[j] }
      x[k] /= a[k][k]
    }
    return x
  }

  /// One sweep over blocks: each block's factors solved while the others stand still.
  func sweep(_ a: [[Double]], _ b: [Double], start: [Double], block: Int) -> [Double] {
    var x = start
    for first in stride(from: 0, to: x.count, by: block) {
      let own = first..<min(x.count, first + block)
      let right = own.map { row in
        b[row] - x.indices.filter { !own.contains($0) }.reduce(0) { $0 + a[row][$1] * x[$1] }
      }
      x.replaceSubrange(own, with: solve(own.map { Array(a[$0][own]) }, right))
    }
    return x
  }

  /// xᵀAx − 2bᵀx + Σc: what a row adds to the objective.
  func objective(_ a: [[Double]], _ b: [Double], _ x: [Double], weights: [Double]) -> Double {
    dot(x, a.map { dot($0, x) }) - 2 * dot(b, x) + weights.reduce(0) { $0 + 1 + alpha * $1 }
  }

  func dot(_ left: [Double], _ right: [Double]) -> Double {
    zip(left, right).reduce(0) { $0 + $1.0 * $1.1 }
  }
}
