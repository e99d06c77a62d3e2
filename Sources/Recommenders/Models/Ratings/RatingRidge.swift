import Interactions
import SparseMath

/// Solves a person's bias and vector from ratings while the items stand still.
///
/// Minimises Σ (e − wᵀz)² + λ n |w|² over w = (bias, vector), with z = (1, item vector), e what a rating is
/// above the item's level and n the number of ratings: the objective of Koren, Bell and Volinsky 2009, eq. 5
/// (doi:10.1109/MC.2009.263) for one person. Linear in e, so that every rating has its exact share.
struct RatingRidge {
  let rated: RatedFactors
  /// λ, above 0.
  let regularization: Double

  /// - Parameter residuals: e for each of `items`.
  /// - Returns: w, shape [1 + factors]; zero without ratings.
  /// - Complexity: O(n · factors² + factors³).
  func solve(_ items: [ItemIndex], residuals: [Double]) -> [Double] {
    let order = 1 + rated.factors
    var right = [Double](repeating: 0, count: order)
    for (item, residual) in zip(items, residuals) {
      right[0] += residual
      for (factor, value) in rated.vector(of: item).enumerated() {
        right[1 + factor] += residual * Double(value)
      }
    }
    return solve(items, right: right)
  }

  /// What one unit of e of each item adds to the score of `target`.
  func shares(of items: [ItemIndex], in target: ItemIndex) -> [Double] {
    let image = solve(items, right: [1] + rated.vector(of: target).map(Double.init))
    return items.map { item in
      zip(rated.vector(of: item), image.dropFirst()).reduce(image[0]) { $0 + Double($1.0) * $1.1 }
    }
  }

  private func solve(_ items: [ItemIndex], right: [Double]) -> [Double] {
    let order = right.count
    if items.isEmpty { return [Double](repeating: 0, count: order) }
    var features: [Double] = []
    features.reserveCapacity(items.count * order)
    for item in items {
      features.append(1)
      for value in rated.vector(of: item) { features.append(Double(value)) }
    }
    var matrix = [Double](repeating: 0, count: order * order)
    for place in 0..<order {
      matrix[place * order + place] = regularization * Double(items.count)
    }
    var solution = right
    matrix.withUnsafeMutableBufferPointer { matrix in
      features.withUnsafeBufferPointer { features in
        solution.withUnsafeMutableBufferPointer { solution in
          guard let matrix = matrix.baseAddress, let features = features.baseAddress,
            let solution = solution.baseAddress
          else { return }
          Double.addGram(rows: items.count, order: order, features, to: matrix)
          let isSolved = Double.solve(order: order, matrix, solution)
          // Positive definite by construction: λ is above zero.
          assert(isSolved, "the matrix of a person is positive definite")
        }
      }
    }
    return solution
  }
}
