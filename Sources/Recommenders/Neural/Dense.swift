import SparseMath

/// y = x·W + b, with x of shape [rows × inputs] and y of shape [rows × outputs].
struct Dense {
  let inputs: Int
  let outputs: Int
  /// Offset of W, shape [inputs × outputs].
  let weight: Int
  /// Offset of b, shape [outputs].
  let bias: Int

  init(inputs: Int, outputs: Int, in layout: inout ParameterLayout) {
    self.inputs = inputs
    self.outputs = outputs
    weight = layout.reserve(inputs * outputs)
    bias = layout.reserve(outputs)
  }

  /// Uniform weights of variance 2 / (inputs + outputs) (Glorot and Bengio 2010, eq. 16); no bias.
  func initialize(
    _ parameters: UnsafeMutablePointer<Float>, using generator: inout SeededGenerator
  ) {
    let bound = (6 / Double(inputs + outputs)).squareRoot()
    for i in 0..<inputs * outputs {
      parameters[weight + i] = Float((2 * generator.uniform() - 1) * bound)
    }
  }

  func forward(
    _ parameters: UnsafePointer<Float>, _ x: UnsafePointer<Float>, rows: Int,
    to y: UnsafeMutablePointer<Float>, on parallelism: Parallelism = .single
  ) {
    for row in 0..<rows { (y + row * outputs).update(from: parameters + bias, count: outputs) }
    parallelism.multiply(
      rows: rows, columns: outputs, inner: inputs, x, strideA: inputs, parameters + weight,
      strideB: outputs, beta: 1, y, strideC: outputs)
  }

  /// Adds the gradient of the parameters to `gradient` and writes that of x to `dx`.
  func backward(
    _ parameters: UnsafePointer<Float>, _ x: UnsafePointer<Float>, _ dy: UnsafePointer<Float>,
    rows: Int, addingTo gradient: UnsafeMutablePointer<Float>, _ dx: UnsafeMutablePointer<Float>,
    on parallelism: Parallelism = .single
  ) {
    parallelism.multiply(
      rows: inputs, columns: outputs, inner: rows, x, strideA: inputs, transposeA: true,
      dy, strideB: outputs, beta: 1, gradient + weight, strideC: outputs)
    for row in 0..<rows { Kernels.add(dy + row * outputs, to: gradient + bias, count: outputs) }
    backward(parameters, dy, rows: rows, dx, on: parallelism)
  }

  /// Writes the gradient of x to `dx`.
  func backward(
    _ parameters: UnsafePointer<Float>, _ dy: UnsafePointer<Float>, rows: Int,
    _ dx: UnsafeMutablePointer<Float>, on parallelism: Parallelism = .single
  ) {
    parallelism.multiply(
      rows: rows, columns: inputs, inner: outputs, dy, strideA: outputs, parameters + weight,
      strideB: outputs, transposeB: true, dx, strideC: inputs)
  }
}
