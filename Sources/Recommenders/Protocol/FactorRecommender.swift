import CKernels
import Interactions
import SparseMath

/// A model whose score is the product of an item's vector with one made from the history.
///
/// The shape that fast exact search for the best items of many people needs.
public protocol FactorRecommender: Recommender {
  /// Shape [itemCount × factors].
  var itemFactors: DenseMatrix { get }

  /// The vector of a history, shape [factors].
  func foldIn(_ history: History) -> [Double]
}

extension FactorRecommender {
  /// The products of all items with one vector, in double precision and in a fixed order.
  public func score(_ vector: [Double], into scores: UnsafeMutableBufferPointer<Double>) {
    itemFactors.elements.withUnsafeBufferPointer { factors in
      vector.withUnsafeBufferPointer { vector in
        als_scores(
          InstructionSet.detected.rawValue, factors.baseAddress, itemFactors.rowCount,
          itemFactors.columnCount,
          vector.baseAddress, scores.baseAddress)
      }
    }
  }

  /// The product of one item with a vector: the same bits as in the scores of all items.
  func score(of item: Int, _ vector: [Double]) -> Double {
    var score = 0.0
    itemFactors.elements.withUnsafeBufferPointer { factors in
      guard let factors = factors.baseAddress else { return }
      let width = itemFactors.columnCount
      als_scores(
        InstructionSet.detected.rawValue, factors + item * width, 1, width, vector, &score)
    }
    return score
  }

  /// By the cosine of their vectors.
  public func similarItems(
    to item: ItemIndex, count: Int
  ) -> [(item: ItemIndex, similarity: Double)] {
    itemFactors.rows(likeRow: item.position, count: count).map { (ItemIndex($0), $1) }
  }
}
