import CKernels

/// What follows a dense layer, in place. The gradient needs the result only.
enum Activation {
  case tanh
  case relu

  func forward(_ x: UnsafeMutablePointer<Float>, count: Int) {
    switch self {
    case .tanh: nn_tanh(Kernels.level, x, count)
    case .relu: for i in 0..<count { x[i] = x[i] < 0 ? 0 : x[i] }
    }
  }

  /// Turns the gradient of the result `y` into that of the argument.
  func backward(_ y: UnsafePointer<Float>, _ gradient: UnsafeMutablePointer<Float>, count: Int) {
    switch self {
    case .tanh: for i in 0..<count { gradient[i] *= 1 - y[i] * y[i] }
    case .relu: for i in 0..<count { gradient[i] = y[i] > 0 ? gradient[i] : 0 }
    }
  }
}
