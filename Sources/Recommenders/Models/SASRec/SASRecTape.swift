import SparseMath

/// Some sequences on their way through the network and back, in memory of its own.
final class SASRecTape {
  let shape: SASRecShape
  let blocks: [TransformerTape]
  // Shape [rows × width].
  let x, mask, output, gradient: FloatBlock
  private let inverse: FloatBlock
  private var lengths: [Int] = []
  private var isDropped = false

  init(_ shape: SASRecShape, sequences: Int, length: Int) {
    self.shape = shape
    blocks = shape.blocks.map { _ in
      TransformerTape(
        width: shape.width, headCount: shape.headCount, sequences: sequences, length: length)
    }
    let rows = sequences * length
    x = FloatBlock(count: rows * shape.width)
    mask = FloatBlock(count: rows * shape.width)
    output = FloatBlock(count: rows * shape.width)
    gradient = FloatBlock(count: rows * shape.width)
    inverse = FloatBlock(count: rows)
  }

  /// Numbers in all of it.
  static func size(_ shape: SASRecShape, sequences: Int, length: Int) -> Int {
    shape.blocks.count
      * TransformerTape.size(
        width: shape.width, headCount: shape.headCount, sequences: sequences, length: length)
      + sequences * length * (4 * shape.width + 1)
  }

  /// Fills `output` with what is expected after each position.
  ///
  /// - Parameters:
  ///   - items: Shape [rows]: sequences one after the other, each the earliest item first.
  ///   - table: Shape [items × width].
  func forward(
    _ parameters: UnsafePointer<Float>, table: UnsafePointer<Float>, items: [UInt32],
    lengths: [Int], dropout: Dropout?, using generator: inout SeededGenerator
  ) {
    self.lengths = lengths
    isDropped = dropout != nil
    let width = shape.width
    let scale = Float(width).squareRoot()
    var row = 0
    for length in lengths {
      for place in 0..<length {
        let target = x.start + row * width
        let position = shape.positions + (length - 1 - place) * width
        target.update(from: parameters + position, count: width)
        Kernels.add(table + Int(items[row]) * width, times: scale, to: target, count: width)
        row += 1
      }
    }
    dropout?.forward(x.start, mask: mask.start, count: row * width, using: &generator)
    for (block, tape) in zip(shape.blocks, blocks) {
      block.forward(
        parameters, x.start, lengths: lengths, tape, dropout: dropout, using: &generator)
    }
    shape.norm.forward(
      parameters, x.start, rows: row, to: output.start, inverse: inverse.start)
  }

  /// From the gradient of `output` that of the items' vectors, left in `gradient` before the scale.
  func backward(
    _ parameters: UnsafePointer<Float>, from outputGradient: UnsafePointer<Float>,
    addingTo parameterGradient: UnsafeMutablePointer<Float>
  ) {
    let width = shape.width
    let rows = lengths.reduce(0, +)
    gradient.start.update(repeating: 0, count: rows * width)
    shape.norm.backward(
      parameters, x.start, inverse: inverse.start, outputGradient, rows: rows,
      addingTo: parameterGradient, gradient.start)
    for (block, tape) in zip(shape.blocks, blocks).reversed() {
      block.backward(
        parameters, gradient.start, lengths: lengths, tape, isDropped: isDropped,
        addingTo: parameterGradient)
    }
    if isDropped { Kernels.multiply(gradient.start, by: mask.start, count: rows * width) }
    var row = 0
    for length in lengths {
      for place in 0..<length {
        Kernels.add(
          gradient.start + row * width,
          to: parameterGradient + shape.positions + (length - 1 - place) * width, count: width)
        row += 1
      }
    }
  }
}
