/// Pairs of a history and an item on their way through the layers and back.
final class NeuMFTape {
  let shape: NeuMFShape
  /// Shape [rows]; scores, then their gradients.
  let scores: FloatBlock
  // Shape [rows × width]: the gradients of both vectors of each pair.
  let historyGradient, itemGradient: FloatBlock
  private let input, first, second, joined: FloatBlock
  private let inputGradient, firstGradient, secondGradient, joinedGradient: FloatBlock

  init(_ shape: NeuMFShape, rows: Int) {
    self.shape = shape
    func block(_ width: Int) -> FloatBlock { FloatBlock(count: rows * width) }
    scores = block(1)
    historyGradient = block(shape.width)
    itemGradient = block(shape.width)
    input = block(4 * shape.factors)
    first = block(2 * shape.factors)
    second = block(shape.factors)
    joined = block(2 * shape.factors)
    inputGradient = block(4 * shape.factors)
    firstGradient = block(2 * shape.factors)
    secondGradient = block(shape.factors)
    joinedGradient = block(2 * shape.factors)
  }

  /// Numbers in all of it.
  static func size(_ shape: NeuMFShape, rows: Int) -> Int { rows * (1 + 24 * shape.factors) }

  /// Fills `scores`.
  ///
  /// - Parameters:
  ///   - history: The history's vector of a row.
  ///   - item: The item's vector of a row.
  func forward(
    _ parameters: UnsafePointer<Float>, rows: Int,
    history: (Int) -> UnsafePointer<Float>, item: (Int) -> UnsafePointer<Float>
  ) {
    let factors = shape.factors
    for row in 0..<rows {
      let target = input.start + row * 4 * factors
      target.update(from: history(row) + factors, count: 2 * factors)
      (target + 2 * factors).update(from: item(row) + factors, count: 2 * factors)
    }
    shape.first.forward(parameters, input.start, rows: rows, to: first.start)
    Activation.relu.forward(first.start, count: rows * 2 * factors)
    shape.second.forward(parameters, first.start, rows: rows, to: second.start)
    Activation.relu.forward(second.start, count: rows * factors)
    for row in 0..<rows {
      let target = joined.start + row * 2 * factors
      target.update(from: history(row), count: factors)
      Kernels.multiply(target, by: item(row), count: factors)
      (target + factors).update(from: second.start + row * factors, count: factors)
    }
    shape.output.forward(parameters, joined.start, rows: rows, to: scores.start)
  }

  /// From the gradients in `scores` those of the vectors.
  ///
  /// - Parameter parameterGradient: What the gradient of the layers is added to.
  func backward(
    _ parameters: UnsafePointer<Float>, rows: Int,
    history: (Int) -> UnsafePointer<Float>, item: (Int) -> UnsafePointer<Float>,
    addingTo parameterGradient: UnsafeMutablePointer<Float>
  ) {
    let factors = shape.factors
    shape.output.backward(
      parameters, joined.start, scores.start, rows: rows, addingTo: parameterGradient,
      joinedGradient.start)
    for row in 0..<rows {
      let slope = joinedGradient.start + row * 2 * factors
      let (dHistory, dItem) = vectors(row)
      dHistory.update(from: slope, count: factors)
      Kernels.multiply(dHistory, by: item(row), count: factors)
      dItem.update(from: slope, count: factors)
      Kernels.multiply(dItem, by: history(row), count: factors)
      (secondGradient.start + row * factors).update(from: slope + factors, count: factors)
    }
    Activation.relu.backward(second.start, secondGradient.start, count: rows * factors)
    shape.second.backward(
      parameters, first.start, secondGradient.start, rows: rows, addingTo: parameterGradient,
      firstGradient.start)
    Activation.relu.backward(first.start, firstGradient.start, count: rows * 2 * factors)
    shape.first.backward(
      parameters, input.start, firstGradient.start, rows: rows, addingTo: parameterGradient,
      inputGradient.start)
    for row in 0..<rows {
      let slope = inputGradient.start + row * 4 * factors
      let (dHistory, dItem) = vectors(row)
      (dHistory + factors).update(from: slope, count: 2 * factors)
      (dItem + factors).update(from: slope + 2 * factors, count: 2 * factors)
    }
  }

  private func vectors(
    _ row: Int
  ) -> (history: UnsafeMutablePointer<Float>, item: UnsafeMutablePointer<Float>) {
    (historyGradient.start + row * shape.width, itemGradient.start + row * shape.width)
  }
}
