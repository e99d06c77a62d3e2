import Interactions
import SparseMath

/// Scores items by a product of vectors and a small network over the same two vectors, joined.
///
/// A person is the sum of what her items say, over the square root of their number, in place of the
/// paper's vector for each user: new people need no training, and what-if is exact. The weights of a
/// history are not read.
public struct NeuMF: Recommender {
  /// What an item says of those who have it, shape [itemCount × 3 · factors].
  let historyVectors: DenseMatrix
  /// What an item is scored by, shape [itemCount × 3 · factors].
  let itemVectors: DenseMatrix
  /// What `NeuMFShape` lays out.
  let parameters: [Float]
  let shape: NeuMFShape
  let settings: ModelSettings
  private let scorer: NeuMFScorer

  init(
    historyVectors: DenseMatrix, itemVectors: DenseMatrix, parameters: [Float],
    shape: NeuMFShape, settings: ModelSettings
  ) {
    self.historyVectors = historyVectors
    self.itemVectors = itemVectors
    self.parameters = parameters
    self.shape = shape
    self.settings = settings
    scorer = NeuMFScorer(shape, parameters: parameters, itemVectors: itemVectors)
  }

  public var itemCount: Int { itemVectors.rowCount }

  /// - Complexity: O(items · factors²).
  public func score(_ history: History, into scores: UnsafeMutableBufferPointer<Double>) {
    guard let scores = scores.baseAddress else { return }
    scorer.score(vector(of: history), 0..<itemCount, into: scores)
  }

  /// Integrated gradients (Sundararajan, Taly, Yan 2017, eq. 1, arXiv:1703.01365) from the empty
  /// history to this one. What the points of the integral miss is a part of its own.
  public func explain(_ item: ItemIndex, for history: History) -> Explanation {
    let vector = vector(of: history)
    func score(_ vector: [Float]) -> Double {
      var score = 0.0
      scorer.score(vector, item.position..<item.position + 1, into: &score)
      return score
    }
    let nothing = score([Float](repeating: 0, count: shape.width))
    let total = score(vector)
    var parts = [
      Explanation.Contribution(cause: .fixed("score of an empty history"), amount: nothing)
    ]
    if !history.items.isEmpty {
      let slope = meanSlope(of: item, vector)
      var rest = total - nothing
      for owned in history.items {
        let product = zip(historyVectors.row(owned.position), slope).reduce(0.0) {
          $0 + Double($1.0) * Double($1.1)
        }
        let amount = product / Double(history.items.count).squareRoot()
        rest -= amount
        parts.append(Explanation.Contribution(cause: .historyItem(owned), amount: amount))
      }
      parts.append(
        Explanation.Contribution(cause: .fixed("the history as a whole"), amount: rest))
    }
    return Explanation(
      item: item, score: total, parts: parts, meaning: NeuMFRecipe.card.explanation)
  }

  /// By the cosine of the vectors that items are scored by.
  public func similarItems(
    to item: ItemIndex, count: Int
  ) -> [(item: ItemIndex, similarity: Double)] {
    itemVectors.rows(likeRow: item.position, count: count).map { (ItemIndex($0), $1) }
  }

  public func archive() -> ModelArchive {
    ModelArchive(
      modelID: NeuMFRecipe.card.id,
      tensors: [
        "history_vectors": .floats(shape: [itemCount, shape.width], historyVectors.elements),
        "item_vectors": .floats(shape: [itemCount, shape.width], itemVectors.elements),
        "parameters": .floats(shape: [parameters.count], parameters),
      ], metadata: settings.metadata)
  }

  private func vector(of history: History) -> [Float] {
    var sum = [Float](repeating: 0, count: shape.width)
    let scale = 1 / Float(max(1, history.items.count)).squareRoot()
    historyVectors.elements.withUnsafeBufferPointer { rows in
      guard let rows = rows.baseAddress else { return }
      for item in history.items {
        Kernels.add(
          rows + item.position * shape.width, times: scale, to: &sum, count: shape.width)
      }
    }
    return sum
  }

  /// The gradient of an item's score by the history's vector, averaged on the way to the vector.
  private func meanSlope(of item: ItemIndex, _ vector: [Float]) -> [Float] {
    let points = Quadrature.points
    var vectors: [Float] = []
    for point in points { vectors += vector.map { $0 * point.place } }
    let target = Array(itemVectors.row(item.position))
    let tape = NeuMFTape(shape, rows: points.count)
    var unused = [Float](repeating: 0, count: shape.parameterCount)
    vectors.withUnsafeBufferPointer { vectors in
      target.withUnsafeBufferPointer { target in
        guard let vectors = vectors.baseAddress, let target = target.baseAddress else { return }
        let history = { (row: Int) in vectors + row * shape.width }
        tape.forward(parameters, rows: points.count, history: history, item: { _ in target })
        tape.scores.fill(1)
        tape.backward(
          parameters, rows: points.count, history: history, item: { _ in target },
          addingTo: &unused)
      }
    }
    var mean = [Float](repeating: 0, count: shape.width)
    for (row, point) in points.enumerated() {
      Kernels.add(
        tape.historyGradient.start + row * shape.width, times: point.weight, to: &mean,
        count: shape.width)
    }
    return mean
  }
}
