import CKernels
import SparseMath

/// Adaptive moment estimation (Kingma and Ba 2015, algorithm 1, arXiv:1412.6980).
struct Adam {
  let learningRate: Double
  var firstDecay = 0.9
  var secondDecay = 0.999
  /// Adds this times the weight to its gradient.
  var weightDecay = 0.0

  /// The constants of one step.
  ///
  /// - Parameter number: Counted from 1.
  func step(_ number: Int) -> nn_adam_step {
    nn_adam_step(
      rate: Float(learningRate / (1 - power(firstDecay, number))),
      first_decay: Float(firstDecay), second_decay: Float(secondDecay),
      second_correction: Float(1 / (1 - power(secondDecay, number))), epsilon: 1e-8,
      weight_decay: Float(weightDecay))
  }

  private func power(_ base: Double, _ exponent: Int) -> Double {
    var (result, square, rest) = (1.0, base, exponent)
    while rest > 0 {
      if rest & 1 == 1 { result *= square }
      square *= square
      rest >>= 1
    }
    return result
  }
}

/// Weights with what Adam remembers of their gradients.
final class AdamBlock {
  let values: FloatBlock
  /// The running mean of the gradient.
  let first: FloatBlock
  private let second: FloatBlock

  /// Bytes for each weight.
  static let bytesPerWeight = 12

  init(count: Int) {
    values = FloatBlock(count: count)
    first = FloatBlock(count: count)
    second = FloatBlock(count: count)
  }

  /// Steps with the gradient of `count` weights from `offset` on.
  func update(
    _ gradient: UnsafePointer<Float>, at offset: Int, count: Int, _ step: nn_adam_step
  ) {
    withUnsafePointer(to: step) {
      nn_adam(
        Kernels.level, $0, gradient, values.start + offset, first.start + offset,
        second.start + offset, count)
    }
  }

  /// Steps with the sum of several gradients of all weights, added in the order given; clears them.
  func update(summing shards: [FloatBlock], _ step: nn_adam_step, _ parallelism: Parallelism) {
    guard let sum = shards.first else { return }
    parallelism.forEach(count: values.count, chunkSize: 4096) { _, range in
      let start = sum.start + range.lowerBound
      for shard in shards.dropFirst() {
        Kernels.add(shard.start + range.lowerBound, to: start, count: range.count)
      }
      update(start, at: range.lowerBound, count: range.count, step)
      for shard in shards {
        (shard.start + range.lowerBound).update(repeating: 0, count: range.count)
      }
    }
  }
}
