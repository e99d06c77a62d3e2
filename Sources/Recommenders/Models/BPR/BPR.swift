import Interactions
import SparseMath

/// Scores an item by the product of its vector with one made from the history, plus a bias.
///
/// People's vectors are not kept: they are found from the history, the same for known and new people.
public struct BPR: FactorRecommender {
  /// Shape [itemCount × (factors + 2)]: the bias and the correction of `BPRNegatives` are last, where a
  /// history's vector has 1.
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
    foldIn.path(of: history, itemFactors).vector + [1, 1]
  }

  public func explain(_ item: ItemIndex, for history: History) -> Explanation {
    let factors = settings.factors
    let row = itemFactors.row(item.position).map(Double.init)
    let path = foldIn.path(of: history, itemFactors)
    let amounts = foldIn.parts(of: Array(row[..<factors]), path)
    var parts = [
      Explanation.Contribution(cause: .fixed("item bias"), amount: row[factors]),
      Explanation.Contribution(cause: .fixed("popularity"), amount: row[factors + 1]),
    ]
    parts += zip(history.items, amounts).map {
      Explanation.Contribution(cause: .historyItem($0), amount: $1)
    }
    return Explanation(
      item: item, score: row[factors] + row[factors + 1] + amounts.reduce(0, +), parts: parts,
      meaning: BPRRecipe.card.explanation)
  }

  /// By the cosine of their vectors, without the biases.
  public func similarItems(
    to item: ItemIndex, count: Int
  ) -> [(item: ItemIndex, similarity: Double)] {
    itemFactors.rows(likeRow: item.position, count: count, columnCount: settings.factors).map {
      (ItemIndex($0), $1)
    }
  }

  public func archive() -> ModelArchive {
    let width = itemFactors.columnCount
    return ModelArchive(
      modelID: BPRRecipe.card.id,
      tensors: [
        "item_factors": .floats(shape: [itemCount, width], itemFactors.elements),
        "negative_mean": .doubles(shape: [width - 1], foldIn.mean),
        "negative_covariance": .doubles(shape: [width - 1, width - 1], foldIn.covariance),
        "time": .doubles(shape: [1], [foldIn.time]),
      ], metadata: settings.settings.metadata)
  }
}
