import CKernels
import Interactions
import SparseMath

/// Scores an item by the product of its vector with the one that fits the history best.
///
/// The person's vector is not stored: it is solved from the history, x = (YᵀY + λI + Σ (c − 1) yyᵀ)⁻¹ Σ c y, in
/// double precision, the same for known and new people.
public struct IALS: FactorRecommender {
  public let itemFactors: DenseMatrix
  public let settings: IALSSettings
  /// YᵀY, shape [factors × factors].
  private let gram: [Double]

  init(itemFactors: DenseMatrix, settings: IALSSettings) {
    self.itemFactors = itemFactors
    self.settings = settings
    let factors = itemFactors.columnCount
    var gram = [Double](repeating: 0, count: factors * factors)
    gram.withUnsafeMutableBufferPointer { gram in
      guard let gram = gram.baseAddress else { return }
      let size = 1024
      for first in stride(from: 0, to: itemFactors.rowCount, by: size) {
        let count = min(size, itemFactors.rowCount - first)
        let rows = itemFactors.elements[first * factors..<(first + count) * factors].map(
          Double.init)
        rows.withUnsafeBufferPointer { rows in
          guard let rows = rows.baseAddress else { return }
          Double.addGram(rows: count, order: factors, rows, to: gram)
        }
      }
    }
    self.gram = gram
  }

  public var itemCount: Int { itemFactors.rowCount }

  public func score(_ history: History, into scores: UnsafeMutableBufferPointer<Double>) {
    score(foldIn(history), into: scores)
  }

  /// - Complexity: O(n · factors² + factors³), n = items of the history.
  public func foldIn(_ history: History) -> [Double] {
    let factors = itemFactors.columnCount
    var vector = [Double](repeating: 0, count: factors)
    for (position, item) in history.items.enumerated() {
      let confidence = 1 + settings.relativeAlpha * Double(history.weight(at: position))
      for (factor, value) in itemFactors.row(item.position).enumerated() {
        vector[factor] += confidence * Double(value)
      }
    }
    return solve(vector, for: history)
  }

  /// Hu, Koren, Volinsky 2008, eq. 7: with A the history's matrix, the score yᵢᵀx is the sum over the
  /// history of c · yᵢᵀA⁻¹y.
  public func explain(_ item: ItemIndex, for history: History) -> Explanation {
    let target = solve(itemFactors.row(item.position).map(Double.init), for: history)
    var parts: [Explanation.Contribution] = []
    var score = 0.0
    for (position, owned) in history.items.enumerated() {
      let confidence = 1 + settings.relativeAlpha * Double(history.weight(at: position))
      let fit = zip(itemFactors.row(owned.position), target).reduce(0.0) {
        $0 + Double($1.0) * $1.1
      }
      score += confidence * fit
      parts.append(Explanation.Contribution(cause: .historyItem(owned), amount: confidence * fit))
    }
    return Explanation(item: item, score: score, parts: parts, meaning: IALSRecipe.card.explanation)
  }

  public func archive() -> ModelArchive {
    ModelArchive(
      modelID: IALSRecipe.card.id,
      tensors: [
        "item_factors": .floats(
          shape: [itemFactors.rowCount, itemFactors.columnCount], itemFactors.elements)
      ], metadata: settings.settings.metadata)
  }

  /// A⁻¹b for the matrix of a history; zero for an empty one.
  private func solve(_ right: [Double], for history: History) -> [Double] {
    let factors = itemFactors.columnCount
    if history.items.isEmpty { return [Double](repeating: 0, count: factors) }
    var matrix = gram
    var rows: [Double] = []
    rows.reserveCapacity(history.items.count * factors)
    for (position, item) in history.items.enumerated() {
      let scale = (settings.relativeAlpha * Double(history.weight(at: position))).squareRoot()
      rows += itemFactors.row(item.position).map { Double($0) * scale }
    }
    let penalty = settings.relativePenalty(count: history.items.count, of: itemCount)
    for factor in 0..<factors { matrix[factor * factors + factor] += penalty }
    var solution = right
    matrix.withUnsafeMutableBufferPointer { matrix in
      rows.withUnsafeBufferPointer { rows in
        solution.withUnsafeMutableBufferPointer { solution in
          guard let matrix = matrix.baseAddress, let rows = rows.baseAddress,
            let solution = solution.baseAddress
          else { return }
          Double.addGram(rows: history.items.count, order: factors, rows, to: matrix)
          let isSolved = Double.solve(order: factors, matrix, solution)
          // Positive definite by construction: the penalty is above zero.
          assert(isSolved, "the matrix of a history is positive definite")
        }
      }
    }
    return solution
  }
}
