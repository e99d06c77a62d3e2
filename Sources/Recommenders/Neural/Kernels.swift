import CKernels
import SparseMath

/// The vector functions of `neural.h` at this processor's level.
enum Kernels {
  static let level = InstructionSet.detected.rawValue

  /// y += a · x
  static func add(
    _ x: UnsafePointer<Float>, times a: Float = 1, to y: UnsafeMutablePointer<Float>, count: Int
  ) { nn_add_scaled(level, a, x, y, count) }

  /// y = y ∘ x
  static func multiply(
    _ y: UnsafeMutablePointer<Float>, by x: UnsafePointer<Float>, count: Int
  ) { nn_multiply(level, x, y, count) }

  static func dot(_ x: UnsafePointer<Float>, _ y: UnsafePointer<Float>, count: Int) -> Float {
    nn_dot(level, x, y, count)
  }

  /// - Returns: The logarithm of the sum of exp(x).
  @discardableResult static func softmax(_ x: UnsafeMutablePointer<Float>, count: Int) -> Float {
    nn_softmax(level, x, count)
  }

  /// x = σ(x)
  /// - Returns: The sum of log(1 + exp(x)) over x as it was.
  @discardableResult static func logistic(_ x: UnsafeMutablePointer<Float>, count: Int) -> Float {
    nn_logistic(level, x, count)
  }
}
