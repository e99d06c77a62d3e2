import CKernels
import SparseMath
import Testing

/// The kernels at every level of this machine against their plain twin.
@Suite("ALS kernels") struct ALSKernelTests {
  static let rowLengths = [0, 1, 3, 4, 5, 17, 64, 65, 130, 1030]

  /// One half step with random numbers, so small that half precision shows in the sixth digit only.
  struct Problem {
    let width: Int
    let fixed: [Float]
    let matrix: [Float]
    let offsets: [UInt32]
    let columns: [UInt32]
    let values: [Float]?
    let start: [Float]

    init(width: Int, isWeighted: Bool) {
      self.width = width
      var generator = SeededGenerator(seed: UInt64(width))
      let rows = 300
      // Exact in half precision: the kernels then see the same numbers at every level.
      fixed = (0..<rows * width).map { _ in Float(generator.below(65) - 32) / 1024 }
      var square = [Float](repeating: 0, count: width * width)
      for i in 0..<width {
        for j in 0...i {
          let value: Float = i == j ? 2 : Float(generator.uniform() - 0.5) / Float(2 * width)
          square[i * width + j] = value
          square[j * width + i] = value
        }
      }
      matrix = square
      var offsets: [UInt32] = [0]
      var columns: [UInt32] = []
      for length in ALSKernelTests.rowLengths {
        columns += (0..<length).map { UInt32($0 * 7 % rows) }
        offsets.append(UInt32(columns.count))
      }
      self.offsets = offsets
      self.columns = columns
      values = isWeighted ? columns.map { _ in Float(1 + generator.below(4)) } : nil
      start = (0..<ALSKernelTests.rowLengths.count * width).map { _ in
        Float(generator.uniform() - 0.5)
      }
    }

    func twin(matrix: [[Double]]) -> PlainALS {
      PlainALS(
        fixed: stride(from: 0, to: fixed.count, by: width).map {
          fixed[$0..<$0 + width].map(Double.init)
        }, matrix: matrix, alpha: 3)
    }

    /// Runs a kernel on all rows.
    func withStep(
      fixed: UnsafeRawPointer, ridge: Float, ridgePerEntry: Float, _ body: (als_step) -> Void
    ) {
      let penalties = ALSKernelTests.rowLengths.map { ridge + ridgePerEntry * Float($0) }
      penalties.withUnsafeBufferPointer { penalties in
        offsets.withUnsafeBufferPointer { offsets in
          columns.withUnsafeBufferPointer { columns in
            matrix.withUnsafeBufferPointer { matrix in
              (values ?? []).withUnsafeBufferPointer { weights in
                body(
                  als_step(
                    offsets: offsets.baseAddress, columns: columns.baseAddress,
                    values: values == nil ? nil : weights.baseAddress, alpha: 3, width: width,
                    fixed: fixed, matrix: matrix.baseAddress, penalties: penalties.baseAddress))
              }
            }
          }
        }
      }
    }

    func entries(ofRow row: Int) -> (columns: [Int], weights: [Double]) {
      let range = Int(offsets[row])..<Int(offsets[row + 1])
      return (
        columns[range].map(Int.init),
        range.map { entry in values.map { Double($0[entry]) } ?? 1 }
      )
    }

    func expect(
      _ rows: [Float], _ objective: Double, _ expected: [[Double]], _ expectedObjective: Double
    ) {
      for (row, x) in expected.enumerated() {
        for (i, value) in x.enumerated() {
          #expect(abs(Double(rows[row * width + i]) - value) < 2e-4, "row \(row) factor \(i)")
        }
      }
      #expect(abs(objective - expectedObjective) < 2e-5 * abs(expectedObjective))
    }
  }

  @Test(
    "descend like plain conjugate gradients", arguments: InstructionSet.available,
    [16, 64, 96, 144])
  func conjugateGradient(_ instructionSet: InstructionSet, width: Int) {
    for (isWeighted, penalty) in [(false, Float(0)), (true, 0), (true, 0.01)] {
      let problem = Problem(width: width, isWeighted: isWeighted)
      let level = instructionSet.rawValue
      var rows = problem.start
      var objective = 0.0
      var halves = [UInt16](repeating: 0, count: problem.fixed.count)
      let usesHalves = als_uses_halves(level) != 0
      if usesHalves { als_to_halves(level, problem.fixed, &halves, halves.count) }
      problem.fixed.withUnsafeBytes { floats in
        halves.withUnsafeBytes { halves in
          guard let fixed = usesHalves ? halves.baseAddress : floats.baseAddress else { return }
          problem.withStep(fixed: fixed, ridge: penalty, ridgePerEntry: penalty) { step in
            var step = step
            objective = als_conjugate_gradient(level, &step, 0, Self.rowLengths.count, 3, &rows)
          }
        }
      }
      let identity = (0..<width).map { i in (0..<width).map { $0 == i ? 1.0 : 0 } }
      var expected: [[Double]] = []
      var expectedObjective = 0.0
      for (row, length) in Self.rowLengths.enumerated() {
        guard length > 0 else {
          expected.append([Double](repeating: 0, count: width))
          continue
        }
        // The penalty acts through the matrix: it is not a multiple of the identity when whitened.
        let share = Double(penalty) * Double(1 + length)
        let matrix = (0..<width).map { i in
          (0..<width).map { identity[i][$0] + share * Double(problem.matrix[i * width + $0]) }
        }
        let twin = problem.twin(matrix: matrix)
        let (columns, weights) = problem.entries(ofRow: row)
        let (a, b) = twin.system(columns: columns, weights: weights, penalty: 0)
        let start = problem.start[row * width..<(row + 1) * width].map(Double.init)
        let x = twin.conjugateGradient(a, b, start: start, steps: 3)
        expected.append(x)
        expectedObjective += twin.objective(a, b, x, weights: weights)
      }
      problem.expect(rows, objective, expected, expectedObjective)
    }
  }

  @Test(
    "solve exactly like Gaussian elimination", arguments: InstructionSet.available,
    [16, 64, 144])
  func exact(_ instructionSet: InstructionSet, width: Int) {
    for isWeighted in [false, true] {
      let problem = Problem(width: width, isWeighted: isWeighted)
      let level = instructionSet.rawValue
      // The start is not read: nothing of it may remain.
      var rows = [Float](repeating: .nan, count: problem.start.count)
      var scratch = [Float](repeating: .nan, count: als_exact_scratch(width))
      var objective = 0.0
      problem.fixed.withUnsafeBytes { fixed in
        guard let fixed = fixed.baseAddress else { return }
        problem.withStep(fixed: fixed, ridge: 0.5, ridgePerEntry: 0.001) { step in
          var step = step
          objective = als_exact(level, &step, 0, Self.rowLengths.count, &rows, &scratch)
        }
      }
      let matrix = (0..<width).map { i in
        (0..<width).map { Double(problem.matrix[i * width + $0]) }
      }
      let twin = problem.twin(matrix: matrix)
      var expected: [[Double]] = []
      var expectedObjective = 0.0
      for (row, length) in Self.rowLengths.enumerated() {
        let (columns, weights) = problem.entries(ofRow: row)
        let (a, b) = twin.system(
          columns: columns, weights: weights, penalty: 0.5 + 0.001 * Double(length))
        let x = length == 0 ? b : twin.solve(a, b)
        expected.append(x)
        if length > 0 { expectedObjective += twin.objective(a, b, x, weights: weights) }
      }
      problem.expect(rows, objective, expected, expectedObjective)
    }
  }

  @Test(
    "sweep over blocks like Gaussian elimination", arguments: InstructionSet.available,
    [(16, 16), (64, 16), (144, 32), (96, 48)])
  func blocks(_ instructionSet: InstructionSet, size: (width: Int, block: Int)) {
    let (width, block) = size
    for isWeighted in [false, true] {
      let problem = Problem(width: width, isWeighted: isWeighted)
      var rows = problem.start
      var scratch = [Float](
        repeating: .nan, count: als_blocks_scratch(block, Self.rowLengths.max() ?? 0))
      var objective = 0.0
      problem.fixed.withUnsafeBytes { fixed in
        guard let fixed = fixed.baseAddress else { return }
        problem.withStep(fixed: fixed, ridge: 0.5, ridgePerEntry: 0.001) { step in
          var step = step
          objective = als_blocks(
            instructionSet.rawValue, &step, 0, Self.rowLengths.count, block, &rows, &scratch)
        }
      }
      let matrix = (0..<width).map { i in
        (0..<width).map { Double(problem.matrix[i * width + $0]) }
      }
      let twin = problem.twin(matrix: matrix)
      var expected: [[Double]] = []
      var expectedObjective = 0.0
      for (row, length) in Self.rowLengths.enumerated() {
        let (columns, weights) = problem.entries(ofRow: row)
        let (a, b) = twin.system(
          columns: columns, weights: weights, penalty: 0.5 + 0.001 * Double(length))
        let start = problem.start[row * width..<(row + 1) * width].map(Double.init)
        let x = length == 0 ? b : twin.sweep(a, b, start: start, block: block)
        expected.append(x)
        if length > 0 { expectedObjective += twin.objective(a, b, x, weights: weights) }
      }
      problem.expect(rows, objective, expected, expectedObjective)
    }
  }

  @Test("say so when a row has no solution", arguments: InstructionSet.available)
  func noSolution(_ instructionSet: InstructionSet) {
    let problem = Problem(width: 16, isWeighted: false)
    var rows = problem.start
    var scratch = [Float](repeating: 0, count: als_exact_scratch(16))
    problem.fixed.withUnsafeBytes { fixed in
      guard let fixed = fixed.baseAddress else { return }
      problem.withStep(fixed: fixed, ridge: -100, ridgePerEntry: 0) { step in
        var step = step
        #expect(
          als_exact(
            instructionSet.rawValue, &step, 0, Self.rowLengths.count, &rows, &scratch
          ).isNaN)
      }
    }
  }

  @Test("score like a plain dot product", arguments: InstructionSet.available, [1, 5, 8, 64, 67])
  func scores(_ instructionSet: InstructionSet, width: Int) {
    var generator = SeededGenerator(seed: 9)
    let factors = (0..<20 * width).map { _ in Float(generator.uniform() - 0.5) }
    let vector = (0..<width).map { _ in generator.uniform() - 0.5 }
    var found = [Double](repeating: .nan, count: 20)
    als_scores(instructionSet.rawValue, factors, 20, width, vector, &found)
    for row in 0..<20 {
      let expected = (0..<width).reduce(0.0) {
        $0 + Double(factors[row * width + $1]) * vector[$1]
      }
      #expect(abs(found[row] - expected) < 1e-13)
    }
  }
}
