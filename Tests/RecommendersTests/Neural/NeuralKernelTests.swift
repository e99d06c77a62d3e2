import CKernels
import SparseMath
import Testing

#if canImport(Glibc)
  import Glibc
#endif

/// The vector functions at every level of this processor against double precision.
@Suite("Neural kernels") struct NeuralKernelTests {
  private static let levels = InstructionSet.available.map(\.rawValue)
  /// Whole registers, parts of one, and both.
  private static let counts = [1, 15, 16, 37]

  private func numbers(_ count: Int, _ range: ClosedRange<Double>, seed: UInt64 = 1) -> [Float] {
    var generator = SeededGenerator(seed: seed)
    return (0..<count).map { _ in
      Float(range.lowerBound + generator.uniform() * (range.upperBound - range.lowerBound))
    }
  }

  private func expectEqual(_ found: [Float], _ expected: [Double], _ tolerance: Double = 2e-6) {
    for (found, expected) in zip(found, expected) {
      #expect(abs(Double(found) - expected) <= tolerance * max(1, abs(expected)))
    }
  }

  @Test("softmax sums to one, tanh and the logistic are theirs", arguments: levels, counts)
  func elementwise(level: Int32, count: Int) {
    let x = numbers(count, -30...30)
    var y = x
    let normalizer = nn_softmax(level, &y, count)
    let sum = x.reduce(0) { $0 + exp(Double($1)) }
    expectEqual(y, x.map { exp(Double($0)) / sum })
    #expect(abs(Double(normalizer) - log(sum)) < 1e-5 * max(1, abs(log(sum))))

    y = x
    nn_tanh(level, &y, count)
    expectEqual(y, x.map { tanh(Double($0)) })

    y = x
    let loss = nn_logistic(level, &y, count)
    expectEqual(y, x.map { 1 / (1 + exp(-Double($0))) })
    let expected = x.reduce(0) { $0 + log1p(exp(Double($1))) }
    #expect(abs(Double(loss) - expected) < 1e-5 * expected)
  }

  @Test("very large numbers stay finite", arguments: levels)
  func extremes(level: Int32) {
    let x: [Float] = [-1e30, -200, 0, 200, 1e30]
    for function in [nn_tanh, { _ = nn_logistic($0, $1, $2) }, { _ = nn_softmax($0, $1, $2) }] {
      var y = x
      function(level, &y, y.count)
      #expect(y.allSatisfy { $0.isFinite && abs($0) <= 1 })
    }
  }

  @Test("sums and products are theirs", arguments: levels, counts)
  func products(level: Int32, count: Int) {
    let (x, y) = (numbers(count, -1...1), numbers(count, -1...1, seed: 2))
    let product = zip(x, y).reduce(0.0) { $0 + Double($1.0) * Double($1.1) }
    #expect(abs(Double(nn_dot(level, x, y, count)) - product) < 1e-5)
    var sum = y
    nn_add_scaled(level, 0.3, x, &sum, count)
    expectEqual(sum, zip(x, y).map { 0.3 * Double($0) + Double($1) })
    var both = y
    nn_multiply(level, x, &both, count)
    expectEqual(both, zip(x, y).map { Double($0) * Double($1) })

    var d = y
    nn_softmax_backward(level, 0.5, x, &d, count)
    expectEqual(d, zip(x, y).map { 0.5 * Double($0) * (Double($1) - product) }, 1e-5)
  }

  @Test("Adam's step is that of the paper", arguments: levels, counts)
  func adam(level: Int32, count: Int) {
    let gradient = numbers(count, -1...1)
    var weights = numbers(count, -1...1, seed: 2)
    var first = numbers(count, -1...1, seed: 3)
    var second = numbers(count, 0...1, seed: 4)
    let before = (weights.map(Double.init), first.map(Double.init), second.map(Double.init))
    var step = nn_adam_step(
      rate: 0.01, first_decay: 0.9, second_decay: 0.99, second_correction: 1.5, epsilon: 1e-8,
      weight_decay: 0.1)
    nn_adam(level, &step, gradient, &weights, &first, &second, count)
    for i in 0..<count {
      let g = Double(gradient[i]) + 0.1 * before.0[i]
      let m = 0.9 * before.1[i] + 0.1 * g
      let v = 0.99 * before.2[i] + 0.01 * g * g
      expectEqual([first[i], second[i]], [m, v])
      expectEqual([weights[i]], [before.0[i] - 0.01 * m / ((v * 1.5).squareRoot() + 1e-8)])
    }
  }

  @Test("normalised rows have mean 0 and variance 1", arguments: levels, counts)
  func normalize(level: Int32, count: Int) {
    var x = numbers(3 * count, -5...9)
    var (y, inverse) = ([Float](repeating: 0, count: 3 * count), [Float](repeating: 0, count: 3))
    let (gain, bias) = (numbers(count, 0...1), numbers(count, -1...1))
    let original = x.map(Double.init)
    nn_normalize(level, 3, count, gain, bias, &x, &y, &inverse)
    for row in 0..<3 {
      let values = original[row * count..<(row + 1) * count]
      let mean = values.reduce(0, +) / Double(count)
      let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(count)
      let normal = values.map { ($0 - mean) / (variance + 1e-6).squareRoot() }
      expectEqual(Array(x[row * count..<(row + 1) * count]), normal, 1e-5)
      expectEqual(
        Array(y[row * count..<(row + 1) * count]),
        normal.indices.map { Double(gain[$0]) * normal[$0] + Double(bias[$0]) }, 1e-5)
    }
  }

  @Test("a pair's score is that of its layers, whatever is scored beside it", arguments: levels)
  func pairScores(level: Int32) {
    let (products, inputs, count) = (16, 32, 11)
    let width = products + inputs
    let (x, y) = (numbers(width, -1...1), numbers(count * width, -1...1, seed: 2))
    let weights = numbers(inputs * products, -1...1, seed: 3)
    let (bias, output) = (numbers(products, -1...1, seed: 4), numbers(products, -1...1, seed: 5))
    weights.withUnsafeBufferPointer { weights in
      bias.withUnsafeBufferPointer { bias in
        output.withUnsafeBufferPointer { output in
          var layers = nn_pair_layers(
            products: products, inputs: inputs, weights: weights.baseAddress,
            bias: bias.baseAddress, output: output.baseAddress, offset: 0.3)
          var scores = [Double](repeating: 0, count: count)
          nn_pair_scores(level, &layers, x, y, count, &scores)
          for item in 0..<count {
            let row = Array(y[item * width..<(item + 1) * width])
            var expected = 0.3
            for k in 0..<products {
              var sum = Double(bias[k])
              for i in 0..<inputs {
                sum +=
                  max(0, Double(x[products + i] + row[products + i]))
                  * Double(weights[i * products + k])
              }
              expected += Double(x[k] * row[k]) + Double(output[k]) * max(0, sum)
            }
            #expect(abs(scores[item] - expected) < 2e-5)
            var alone = 0.0
            nn_pair_scores(level, &layers, x, row, 1, &alone)
            #expect(alone == scores[item])
          }
        }
      }
    }
  }
}
