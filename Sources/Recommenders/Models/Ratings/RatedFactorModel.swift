import Interactions
import SparseMath

/// A rating model whose score is the product of `RatedFactors` with a person's (bias, 1, vector).
protocol RatedFactorModel: FactorRecommender, RatingPredictor {
  var rated: RatedFactors { get }
}

extension RatedFactorModel {
  public var itemFactors: DenseMatrix { rated.rows }
  public var itemCount: Int { rated.rows.rowCount }
  public var ratingScale: ClosedRange<Double> { rated.scale }

  public func score(_ history: History, into scores: UnsafeMutableBufferPointer<Double>) {
    score(foldIn(history), into: scores)
  }

  public func scores(of items: [ItemIndex], for history: History) -> [Double] {
    let person = foldIn(history)
    return items.map { score(of: $0.position, person) }
  }

  /// By the cosine of their vectors, levels aside.
  public func similarItems(
    to item: ItemIndex, count: Int
  ) -> [(item: ItemIndex, similarity: Double)] {
    let target = rated.vector(of: item)
    let norm = Self.norm(target)
    guard norm > 0 else { return [] }
    var selection = TopSelection(capacity: min(max(0, count), itemCount))
    for other in 0..<itemCount where other != item.position {
      let vector = rated.vector(of: ItemIndex(other))
      let otherNorm = Self.norm(vector)
      guard otherNorm > 0 else { continue }
      let product = zip(target, vector).reduce(0.0) { $0 + Double($1.0) * Double($1.1) }
      selection.offer(other, score: product / (norm * otherNorm))
    }
    var result: [(item: ItemIndex, similarity: Double)] = []
    selection.drain { result.append((ItemIndex(Int($0)), $1)) }
    return result
  }

  private static func norm(_ vector: ArraySlice<Float>) -> Double {
    vector.reduce(0.0) { $0 + Double($1) * Double($1) }.squareRoot()
  }
}
