import Interactions
import SparseMath

/// Scores items by what a variational autoencoder expects of somebody with this history.
///
/// The latent vector is the mean that the encoder gives, without noise. The last layer is a product
/// with a vector for each item, so the model is a factor model whose fold-in is a network.
public struct MultVAE: FactorRecommender {
  /// Shape [itemCount × (hidden + 1)]; the last column is the item's bias.
  public let itemFactors: DenseMatrix
  /// Shape [itemCount × hidden].
  let inputWeights: DenseMatrix
  /// What `MultVAEShape` lays out.
  let parameters: [Float]
  let shape: MultVAEShape
  let settings: ModelSettings

  public var itemCount: Int { itemFactors.rowCount }

  public func score(_ history: History, into scores: UnsafeMutableBufferPointer<Double>) {
    score(foldIn(history), into: scores)
  }

  /// - Complexity: O((n + latent) · hidden), n = items of the history.
  public func foldIn(_ history: History) -> [Double] {
    decoded(inputs(history), at: 1).map(Double.init) + [1]
  }

  /// Integrated gradients (Sundararajan, Taly, Yan 2017, eq. 1, arXiv:1703.01365) from the empty
  /// history to this one: what each item adds while all are raised together.
  ///
  /// The integral is over eight points (Gauss and Legendre); what they miss of the score is a part
  /// of its own.
  public func explain(_ item: ItemIndex, for history: History) -> Explanation {
    let total = score(of: item.position, foldIn(history))
    let nothing = score(of: item.position, foldIn(.empty))
    var parts = [
      Explanation.Contribution(cause: .fixed("score of an empty history"), amount: nothing)
    ]
    var rest = total - nothing
    if !history.items.isEmpty {
      let slope = meanSlope(of: item, inputs(history))
      for (owned, weight) in zip(history.items, weights(history)) {
        let amount = zip(inputWeights.row(owned.position), slope).reduce(0.0) {
          $0 + Double($1.0) * Double($1.1)
        }
        let part = Double(weight) * amount
        rest -= part
        parts.append(Explanation.Contribution(cause: .historyItem(owned), amount: part))
      }
      parts.append(
        Explanation.Contribution(cause: .fixed("the history as a whole"), amount: rest))
    }
    return Explanation(
      item: item, score: total, parts: parts, meaning: MultVAERecipe.card.explanation)
  }

  /// Weights of a history scaled to length 1.
  private func weights(_ history: History) -> [Float] {
    let weights = history.items.indices.map { history.weight(at: $0) }
    let square = weights.reduce(0) { $0 + $1 * $1 }
    return square > 0 ? weights.map { $0 / square.squareRoot() } : weights
  }

  /// What the history adds to the first layer, shape [hidden].
  private func inputs(_ history: History) -> [Float] {
    var sum = [Float](repeating: 0, count: shape.hidden)
    inputWeights.elements.withUnsafeBufferPointer { rows in
      guard let rows = rows.baseAddress else { return }
      for (item, weight) in zip(history.items, weights(history)) {
        Kernels.add(
          rows + item.position * shape.hidden, times: weight, to: &sum, count: shape.hidden)
      }
    }
    return sum
  }

  /// The decoder's hidden layer where the history counts `share`.
  private func decoded(_ inputs: [Float], at share: Float) -> [Float] {
    activations(inputs, at: share).decoded
  }

  private func activations(
    _ inputs: [Float], at share: Float
  ) -> (encoded: [Float], decoded: [Float]) {
    var encoded = Array(parameters[shape.bias..<shape.bias + shape.hidden])
    Kernels.add(inputs, times: share, to: &encoded, count: shape.hidden)
    Activation.tanh.forward(&encoded, count: shape.hidden)
    var moments = [Float](repeating: 0, count: 2 * shape.latent)
    shape.encoder.forward(parameters, encoded, rows: 1, to: &moments)
    var decoded = [Float](repeating: 0, count: shape.hidden)
    shape.decoder.forward(parameters, moments, rows: 1, to: &decoded)
    Activation.tanh.forward(&decoded, count: shape.hidden)
    return (encoded, decoded)
  }

  /// The gradient of an item's score by the first layer's sum, averaged on the way to the history.
  private func meanSlope(of item: ItemIndex, _ inputs: [Float]) -> [Float] {
    let factors = Array(itemFactors.row(item.position).dropLast())
    var mean = [Float](repeating: 0, count: shape.hidden)
    for (place, weight) in Quadrature.points {
      let (encoded, decoded) = activations(inputs, at: place)
      var slope = factors
      Activation.tanh.backward(decoded, &slope, count: shape.hidden)
      // The log variances at the end of the encoder's result have no part in the score.
      var moments = [Float](repeating: 0, count: 2 * shape.latent)
      shape.decoder.backward(parameters, slope, rows: 1, &moments)
      shape.encoder.backward(parameters, moments, rows: 1, &slope)
      Activation.tanh.backward(encoded, &slope, count: shape.hidden)
      Kernels.add(slope, times: weight, to: &mean, count: shape.hidden)
    }
    return mean
  }

  public func archive() -> ModelArchive {
    ModelArchive(
      modelID: MultVAERecipe.card.id,
      tensors: [
        "item_factors": .floats(shape: [itemCount, shape.hidden + 1], itemFactors.elements),
        "input_weights": .floats(shape: [itemCount, shape.hidden], inputWeights.elements),
        "parameters": .floats(shape: [parameters.count], parameters),
      ], metadata: settings.metadata)
  }
}
