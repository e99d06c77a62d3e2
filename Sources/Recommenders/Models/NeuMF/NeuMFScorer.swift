import CKernels
import SparseMath

/// Scores items for the vector of one history.
///
/// The first layer adds up what both vectors say before ReLU: the items' part is worked out once for
/// the model, the history's once for the history.
struct NeuMFScorer: Sendable {
  private enum Side: Int {
    case history, item
  }

  private let shape: NeuMFShape
  private let parameters: [Float]
  /// Numbers of a vector that are multiplied, and of its part of the first layer, as
  /// `nn_pair_layers` wants them.
  private let products, inputs: Int
  /// Shape [items × (products + inputs)].
  private let items: FloatBlock
  /// Weights of the second layer, its bias, and what each of its results counts; shape
  /// [(inputs + 2) × products].
  private let layers: FloatBlock

  /// - Parameter itemVectors: Shape [items × width].
  /// - Complexity: O(items · factors²).
  init(_ shape: NeuMFShape, parameters: [Float], itemVectors: DenseMatrix) {
    self.shape = shape
    self.parameters = parameters
    (products, inputs) = Self.lengths(shape)
    items = FloatBlock(count: itemVectors.rowCount * (products + inputs))
    layers = FloatBlock(count: (inputs + 2) * products)
    let factors = shape.factors
    fill(
      items.start, from: itemVectors.elements, count: itemVectors.rowCount, parameters, .item)
    let rows = (0..<2 * factors).map { ($0, shape.second.weight + $0 * factors) }
    for (row, offset) in rows + [
      (inputs, shape.second.bias), (inputs + 1, shape.output.weight + factors),
    ] {
      for k in 0..<factors { layers[row * products + k] = parameters[offset + k] }
    }
  }

  /// Numbers in the items' rows.
  static func size(_ shape: NeuMFShape, itemCount: Int) -> Int {
    let (products, inputs) = lengths(shape)
    return itemCount * (products + inputs)
  }

  /// - Parameter vector: Shape [width].
  func score(_ vector: [Float], _ range: Range<Int>, into scores: UnsafeMutablePointer<Double>) {
    let row = FloatBlock(count: products + inputs)
    fill(row.start, from: vector, count: 1, parameters, .history)
    parameters.withUnsafeBufferPointer { parameters in
      guard let start = parameters.baseAddress else { return }
      Kernels.multiply(row.start, by: start + shape.output.weight, count: shape.factors)
      Kernels.add(
        start + shape.first.bias, to: row.start + products, count: 2 * shape.factors)
    }
    let bias = layers.start + inputs * products
    var pair = nn_pair_layers(
      products: products, inputs: inputs, weights: layers.start, bias: bias,
      output: bias + products, offset: parameters[shape.output.bias])
    nn_pair_scores(
      Kernels.level, &pair, row.start, items.start + range.lowerBound * (products + inputs),
      range.count, scores)
  }

  /// What is multiplied of some vectors, and their part of the first layer.
  private func fill(
    _ rows: UnsafeMutablePointer<Float>, from vectors: UnsafePointer<Float>, count: Int,
    _ parameters: UnsafePointer<Float>, _ side: Side
  ) {
    let factors = shape.factors
    for row in 0..<count {
      (rows + row * (products + inputs)).update(from: vectors + row * shape.width, count: factors)
    }
    Float.multiply(
      rows: count, columns: 2 * factors, inner: 2 * factors, alpha: 1,
      vectors + factors, strideA: shape.width, transposeA: false,
      parameters + shape.first.weight + side.rawValue * 4 * factors * factors,
      strideB: 2 * factors, transposeB: false, beta: 0, rows + products,
      strideC: products + inputs)
  }

  private static func lengths(_ shape: NeuMFShape) -> (products: Int, inputs: Int) {
    func rounded(_ count: Int) -> Int { (count + 15) / 16 * 16 }
    return (rounded(shape.factors), rounded(2 * shape.factors))
  }
}
