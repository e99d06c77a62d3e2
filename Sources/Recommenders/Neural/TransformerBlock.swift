import SparseMath

/// Attention over the past and a network of two layers, each around a residual connection.
///
/// Kang and McAuley 2018, section III: x + Dropout(attention(LayerNorm(x))), then
/// x + Dropout(layers(LayerNorm(x))), both layers as wide as the model, ReLU between them.
struct TransformerBlock {
  let width: Int
  let attention: CausalAttention
  private let firstNorm, secondNorm: LayerNorm
  private let mix, join, inner, outer: Dense

  init(width: Int, headCount: Int, in layout: inout ParameterLayout) {
    self.width = width
    attention = CausalAttention(width: width, headCount: headCount)
    firstNorm = LayerNorm(width: width, in: &layout)
    mix = Dense(inputs: width, outputs: 3 * width, in: &layout)
    join = Dense(inputs: width, outputs: width, in: &layout)
    secondNorm = LayerNorm(width: width, in: &layout)
    inner = Dense(inputs: width, outputs: width, in: &layout)
    outer = Dense(inputs: width, outputs: width, in: &layout)
  }

  func initialize(
    _ parameters: UnsafeMutablePointer<Float>, using generator: inout SeededGenerator
  ) {
    firstNorm.initialize(parameters)
    secondNorm.initialize(parameters)
    for layer in [mix, join, inner, outer] {
      layer.initialize(parameters, using: &generator)
    }
  }

  /// Replaces x, shape [rows × width], by the block's result.
  ///
  /// - Parameters:
  ///   - lengths: Of the sequences that stand one after the other in x.
  ///   - tape: Keeps what `backward` wants.
  ///   - dropout: Nil where nothing is trained.
  func forward(
    _ parameters: UnsafePointer<Float>, _ x: UnsafeMutablePointer<Float>, lengths: [Int],
    _ tape: TransformerTape, dropout: Dropout?, using generator: inout SeededGenerator
  ) {
    let rows = lengths.reduce(0, +)
    let count = rows * width
    func add(_ part: FloatBlock, mask: FloatBlock) {
      dropout?.forward(part.start, mask: mask.start, count: count, using: &generator)
      Kernels.add(part.start, to: x, count: count)
    }
    tape.firstInput.start.update(from: x, count: count)
    firstNorm.forward(
      parameters, tape.firstInput.start, rows: rows, to: tape.firstOutput.start,
      inverse: tape.firstInverse.start)
    mix.forward(parameters, tape.firstOutput.start, rows: rows, to: tape.mixed.start)
    attention.forward(
      tape.mixed.start, lengths: lengths, weights: tape.weights.start, to: tape.attended.start)
    join.forward(parameters, tape.attended.start, rows: rows, to: tape.scratch.start)
    add(tape.scratch, mask: tape.firstMask)

    tape.secondInput.start.update(from: x, count: count)
    secondNorm.forward(
      parameters, tape.secondInput.start, rows: rows, to: tape.secondOutput.start,
      inverse: tape.secondInverse.start)
    inner.forward(parameters, tape.secondOutput.start, rows: rows, to: tape.hidden.start)
    Activation.relu.forward(tape.hidden.start, count: count)
    outer.forward(parameters, tape.hidden.start, rows: rows, to: tape.scratch.start)
    add(tape.scratch, mask: tape.secondMask)
  }

  /// Turns the gradient `d` of the result into that of the argument.
  ///
  /// - Parameter isDropped: Whether `forward` had dropout.
  func backward(
    _ parameters: UnsafePointer<Float>, _ d: UnsafeMutablePointer<Float>, lengths: [Int],
    _ tape: TransformerTape, isDropped: Bool, addingTo gradient: UnsafeMutablePointer<Float>
  ) {
    let rows = lengths.reduce(0, +)
    let count = rows * width
    func branch(_ mask: FloatBlock) {
      tape.scratch.start.update(from: d, count: count)
      if isDropped { Kernels.multiply(tape.scratch.start, by: mask.start, count: count) }
    }
    branch(tape.secondMask)
    outer.backward(
      parameters, tape.hidden.start, tape.scratch.start, rows: rows, addingTo: gradient,
      tape.wide.start)
    Activation.relu.backward(tape.hidden.start, tape.wide.start, count: count)
    inner.backward(
      parameters, tape.secondOutput.start, tape.wide.start, rows: rows, addingTo: gradient,
      tape.scratch.start)
    secondNorm.backward(
      parameters, tape.secondInput.start, inverse: tape.secondInverse.start, tape.scratch.start,
      rows: rows, addingTo: gradient, d)

    branch(tape.firstMask)
    join.backward(
      parameters, tape.attended.start, tape.scratch.start, rows: rows, addingTo: gradient,
      tape.hidden.start)
    attention.backward(
      tape.mixed.start, weights: tape.weights.start, tape.hidden.start, lengths: lengths,
      tape.wide.start, scratch: tape.square.start)
    mix.backward(
      parameters, tape.firstOutput.start, tape.wide.start, rows: rows, addingTo: gradient,
      tape.scratch.start)
    firstNorm.backward(
      parameters, tape.firstInput.start, inverse: tape.firstInverse.start, tape.scratch.start,
      rows: rows, addingTo: gradient, d)
  }
}
