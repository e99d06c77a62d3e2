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

  /// The score of one item for a folded-in history: the same bits as among the scores of all items.
  func score(of item: Int, _ vector: [Double]) -> Double

  /// Length of what the longest rounding took from an item's vector that scores still count; 0 where
  /// scores are made from `itemFactors` alone.
  var factorRounding: Double { get }
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

  public var factorRounding: Double { 0 }

  /// The product of one item with a vector.
  public func score(of item: Int, _ vector: [Double]) -> Double {
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
    let target = itemFactors.row(item.position).map(Double.init)
    let targetNorm = target.reduce(0) { $0 + $1 * $1 }.squareRoot()
    guard targetNorm > 0 else { return [] }
    var selection = TopSelection(capacity: min(max(0, count), itemCount))
    for other in 0..<itemCount where other != item.position {
      var (product, square) = (0.0, 0.0)
      for (left, right) in zip(target, itemFactors.row(other)) {
        product += left * Double(right)
        square += Double(right) * Double(right)
      }
      if square > 0 {
        selection.offer(other, score: product / (targetNorm * square.squareRoot()))
      }
    }
    var result: [(item: ItemIndex, similarity: Double)] = []
    selection.drain { result.append((ItemIndex(Int($0)), $1)) }
    return result
  }
}
