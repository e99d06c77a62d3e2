import Interactions
import SparseMath

/// Scores an item by the product of its vector with the one that ranks the history highest, plus a bias.
///
/// People's vectors are not kept: they are found from the history, the same for known and new people.
public struct BPR: FactorRecommender {
  /// Shape [itemCount × (factors + 1)]: the bias is last, and a history's vector has 1 there.
  public let itemFactors: DenseMatrix
  let foldIn: BPRFoldIn
  private let settings: BPRSettings

  init(itemFactors: DenseMatrix, foldIn: BPRFoldIn, settings: BPRSettings) {
    self.itemFactors = itemFactors
    self.foldIn = foldIn
    self.settings = settings
  }

  public var itemCount: Int { itemFactors.rowCount }

  public func score(_ history: History, into scores: UnsafeMutableBufferPointer<Double>) {
    score(foldIn(history), into: scores)
  }

  /// - Complexity: O(n · factors² + factors³), n = items of the history.
  public func foldIn(_ history: History) -> [Double] {
    let factors = itemFactors.columnCount - 1
    guard let system = foldIn.system(of: history, itemFactors) else {
      return [Double](repeating: 0, count: factors) + [1]
    }
    var right = [Double](repeating: 0, count: factors)
    for (place, part) in system.parts.enumerated() { right[place % factors] += part }
    return BPRFoldIn.solve(system, right) + [1]
  }

  public func explain(_ item: ItemIndex, for history: History) -> Explanation {
    let factors = itemFactors.columnCount - 1
    let row = itemFactors.row(item.position).map(Double.init)
    var score = row[factors]
    var parts = [Explanation.Contribution(cause: .fixed("item bias"), amount: row[factors])]
    if let system = foldIn.system(of: history, itemFactors) {
      let target = BPRFoldIn.solve(system, Array(row[..<factors]))
      for (position, owned) in history.items.enumerated() {
        let own = system.parts[position * factors..<(position + 1) * factors]
        let amount = zip(own, target).reduce(0) { $0 + $1.0 * $1.1 }
        score += amount
        parts.append(Explanation.Contribution(cause: .historyItem(owned), amount: amount))
      }
    }
    return Explanation(item: item, score: score, parts: parts, meaning: BPRRecipe.card.explanation)
  }

  /// By the cosine of their vectors, without the biases.
  public func similarItems(
    to item: ItemIndex, count: Int
  ) -> [(item: ItemIndex, similarity: Double)] {
    let factors = itemFactors.columnCount - 1
    let target = itemFactors.row(item.position).prefix(factors).map(Double.init)
    let length = target.reduce(0) { $0 + $1 * $1 }.squareRoot()
    guard length > 0 else { return [] }
    var selection = TopSelection(capacity: min(max(0, count), itemCount))
    for other in 0..<itemCount where other != item.position {
      var (product, square) = (0.0, 0.0)
      for (left, right) in zip(target, itemFactors.row(other)) {
        product += left * Double(right)
        square += Double(right) * Double(right)
      }
      if square > 0 { selection.offer(other, score: product / (length * square.squareRoot())) }
    }
    var result: [(item: ItemIndex, similarity: Double)] = []
    selection.drain { result.append((ItemIndex(Int($0)), $1)) }
    return result
  }

  public func archive() -> ModelArchive {
    let width = itemFactors.columnCount
    return ModelArchive(
      modelID: BPRRecipe.card.id,
      tensors: [
        "item_factors": .floats(shape: [itemCount, width], itemFactors.elements),
        "negative_mean": .doubles(shape: [width], foldIn.mean),
        "negative_covariance": .doubles(shape: [width, width], foldIn.covariance),
      ], metadata: settings.settings.metadata)
  }
}
