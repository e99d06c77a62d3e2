import CKernels
import Interactions
import SparseMath

/// Scores an item by the projection of the history on the leading singular vectors: x V Vᵀ.
public struct PureSVD: FactorRecommender {
  /// V rounded to single precision, shape [itemCount × factors].
  public let itemFactors: DenseMatrix
  /// What rounding took from V: both together have some 14 digits.
  private let remainders: DenseMatrix
  public let factorRounding: Double
  /// Descending, shape [factors].
  public let singularValues: [Double]
  private let settings: ModelSettings

  /// - Parameter vectors: V, shape [itemCount × singularValues.count].
  init(itemCount: Int, vectors: [Double], singularValues: [Double], settings: ModelSettings) {
    let factors = singularValues.count
    itemFactors = DenseMatrix(
      rowCount: itemCount, columnCount: factors, elements: vectors.map { Float($0) })
    let remainders = DenseMatrix(
      rowCount: itemCount, columnCount: factors,
      elements: vectors.map { Float($0 - Double(Float($0))) })
    self.remainders = remainders
    factorRounding = (0..<itemCount).reduce(0.0) { longest, item in
      max(longest, remainders.row(item).reduce(0.0) { $0 + Double($1) * Double($1) }.squareRoot())
    }
    self.singularValues = singularValues
    self.settings = settings
  }

  public var itemCount: Int { itemFactors.rowCount }

  public func score(_ history: History, into scores: UnsafeMutableBufferPointer<Double>) {
    let vector = foldIn(history)
    dot(itemFactors, 0, itemCount, vector, into: scores)
    withUnsafeTemporaryAllocation(of: Double.self, capacity: itemCount) { rest in
      dot(remainders, 0, itemCount, vector, into: rest)
      for item in 0..<itemCount { scores[item] += rest[item] }
    }
  }

  public func score(of item: Int, _ vector: [Double]) -> Double {
    withUnsafeTemporaryAllocation(of: Double.self, capacity: 2) { parts in
      dot(itemFactors, item, 1, vector, into: parts)
      dot(remainders, item, 1, vector, into: UnsafeMutableBufferPointer(rebasing: parts[1...]))
      return parts[0] + parts[1]
    }
  }

  /// xV.
  public func foldIn(_ history: History) -> [Double] {
    var vector = [Double](repeating: 0, count: itemFactors.columnCount)
    for (position, item) in history.items.enumerated() {
      let weight = Double(history.weight(at: position))
      for factor in vector.indices { vector[factor] += weight * element(item.position, factor) }
    }
    return vector
  }

  public func explain(_ item: ItemIndex, for history: History) -> Explanation {
    var parts: [Explanation.Contribution] = []
    var score = 0.0
    for (position, owned) in history.items.enumerated() {
      let fit = (0..<itemFactors.columnCount).reduce(0.0) {
        $0 + element(owned.position, $1) * element(item.position, $1)
      }
      let amount = Double(history.weight(at: position)) * fit
      score += amount
      parts.append(Explanation.Contribution(cause: .historyItem(owned), amount: amount))
    }
    return Explanation(
      item: item, score: score, parts: parts, meaning: PureSVDRecipe.card.explanation)
  }

  public func archive() -> ModelArchive {
    let factors = itemFactors.columnCount
    let vectors = (0..<itemCount).flatMap { item in (0..<factors).map { element(item, $0) } }
    return ModelArchive(
      modelID: PureSVDRecipe.card.id,
      tensors: [
        "item_vectors": .doubles(shape: [itemCount, factors], vectors),
        "singular_values": .doubles(shape: [factors], singularValues),
      ], metadata: settings.metadata)
  }

  private func element(_ item: Int, _ factor: Int) -> Double {
    Double(itemFactors[item, factor]) + Double(remainders[item, factor])
  }

  private func dot(
    _ matrix: DenseMatrix, _ first: Int, _ count: Int, _ vector: [Double],
    into scores: UnsafeMutableBufferPointer<Double>
  ) {
    matrix.elements.withUnsafeBufferPointer { elements in
      guard let elements = elements.baseAddress else { return scores.update(repeating: 0) }
      als_scores(
        InstructionSet.detected.rawValue, elements + first * matrix.columnCount, count,
        matrix.columnCount, vector, scores.baseAddress)
    }
  }
}
