import CKernels

/// Rows to mean 0 and variance 1, then times a gain plus a bias for each column.
///
/// Ba, Kiros, Hinton 2016, eq. 4 (arXiv:1607.06450).
struct LayerNorm {
  let width: Int
  private let gain: Int
  private let bias: Int

  init(width: Int, in layout: inout ParameterLayout) {
    self.width = width
    gain = layout.reserve(width)
    bias = layout.reserve(width)
  }

  func initialize(_ parameters: UnsafeMutablePointer<Float>) {
    (parameters + gain).update(repeating: 1, count: width)
  }

  /// - Parameters:
  ///   - x: Shape [rows × width]; becomes the normalised rows, which `backward` wants.
  ///   - inverse: Shape [rows]; becomes one over the standard deviations.
  func forward(
    _ parameters: UnsafePointer<Float>, _ x: UnsafeMutablePointer<Float>, rows: Int,
    to y: UnsafeMutablePointer<Float>, inverse: UnsafeMutablePointer<Float>
  ) {
    nn_normalize(
      Kernels.level, rows, width, parameters + gain, parameters + bias, x, y, inverse)
  }

  /// Adds the gradient of the rows before they were normalised to `dx`.
  func backward(
    _ parameters: UnsafePointer<Float>, _ x: UnsafePointer<Float>,
    inverse: UnsafePointer<Float>, _ dy: UnsafePointer<Float>, rows: Int,
    addingTo gradient: UnsafeMutablePointer<Float>, _ dx: UnsafeMutablePointer<Float>
  ) {
    nn_normalize_backward(
      Kernels.level, rows, width, parameters + gain, x, inverse, dy, dx, gradient + gain,
      gradient + bias)
  }
}
