import Interactions
import SparseMath

/// Scores an item by the product of two vectors without negative entries.
///
/// The person's vector is the exact non-negative solution for the history, the same for known and new people.
public struct NMF: FactorRecommender {
  public let itemFactors: DenseMatrix
  private let settings: ModelSettings
  /// YᵀY + λI, lower triangle, shape [factors × factors].
  private let gram: [Double]

  init(itemFactors: DenseMatrix, settings: ModelSettings) {
    self.itemFactors = itemFactors
    self.settings = settings
    gram = NMFTraining.gram(
      itemFactors.elements.map(Double.init), width: itemFactors.columnCount,
      penalty: settings.real("regularization"))
  }

  public var itemCount: Int { itemFactors.rowCount }

  private var solver: NonNegativeSolver {
    NonNegativeSolver(freeCount: 0, order: itemFactors.columnCount)
  }

  public func score(_ history: History, into scores: UnsafeMutableBufferPointer<Double>) {
    score(foldIn(history), into: scores)
  }

  /// - Complexity: O(n · factors + factors⁴) at worst, n = items of the history.
  public func foldIn(_ history: History) -> [Double] { solver.solve(gram, right(history)).solution }

  /// On its support the solution is linear in the history: each item has an exact share.
  public func explain(_ item: ItemIndex, for history: History) -> Explanation {
    let support = solver.solve(gram, right(history)).support
    let image = solver.solve(
      gram, itemFactors.row(item.position).map(Double.init), on: support)
    let parts = history.items.enumerated().map { position, other in
      let share = zip(itemFactors.row(other.position), image).reduce(0.0) {
        $0 + Double($1.0) * $1.1
      }
      return Explanation.Contribution(
        cause: .historyItem(other), amount: share * Double(history.weight(at: position)))
    }
    return Explanation(
      item: item, score: parts.reduce(0) { $0 + $1.amount }, parts: parts,
      meaning: NMFRecipe.card.explanation)
  }

  public func archive() -> ModelArchive {
    ModelArchive(
      modelID: NMFRecipe.card.id,
      tensors: [
        "item_factors": .floats(
          shape: [itemFactors.rowCount, itemFactors.columnCount], itemFactors.elements)
      ], metadata: settings.metadata)
  }

  /// Σ weight · y over the history.
  private func right(_ history: History) -> [Double] {
    var right = [Double](repeating: 0, count: itemFactors.columnCount)
    for (position, item) in history.items.enumerated() {
      let weight = Double(history.weight(at: position))
      for (factor, value) in itemFactors.row(item.position).enumerated() {
        right[factor] += weight * Double(value)
      }
    }
    return right
  }
}
