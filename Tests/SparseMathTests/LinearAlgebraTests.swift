import SparseMath
import Testing

@Suite("Linear algebra") struct LinearAlgebraTests {
  /// A symmetric positive definite matrix with known seed.
  private func matrix<Scalar: BLASScalar>(_ order: Int, of type: Scalar.Type) -> [Scalar] {
    var generator = SeededGenerator(seed: UInt64(order))
    var result = [Scalar](repeating: 0, count: order * order)
    for row in 0..<order {
      for column in 0...row {
        let value = Scalar(generator.uniform() - 0.5)
        result[row * order + column] = value
        result[column * order + row] = value
      }
      result[row * order + row] += Scalar(order)
    }
    return result
  }

  private func error<Scalar: BLASScalar>(
    ofInverse type: Scalar.Type, order: Int, tile: Int, threads: Int
  ) throws -> Double {
    let original = matrix(order, of: type)
    var inverse = original
    // What lies above the diagonal must not be read.
    for row in 0..<order {
      for column in row + 1..<max(order, row + 1) { inverse[row * order + column] = .nan }
    }
    let isRegular = try inverse.withUnsafeMutableBufferPointer { inverse in
      try PositiveDefiniteInverse(
        of: inverse.baseAddress!, order: order, tile: tile,
        parallelism: Parallelism(threadCount: threads), cancellation: Cancellation()
      ).run { _ in }
    }
    #expect(isRegular)
    var worst = 0.0
    for row in 0..<order {
      for column in 0..<order {
        var sum = 0.0
        for k in 0..<order {
          let factor = k <= column ? inverse[column * order + k] : inverse[k * order + column]
          sum += Double(original[row * order + k]) * Double(factor)
        }
        worst = max(worst, abs(sum - (row == column ? 1 : 0)))
      }
    }
    return worst
  }

  @Test(
    "The inverse times the matrix is the identity, for any tiling",
    arguments: [(1, 4), (4, 4), (5, 4), (37, 8), (64, 16), (100, 256)])
  func inverse(order: Int, tile: Int) throws {
    #expect(try error(ofInverse: Double.self, order: order, tile: tile, threads: 2) < 1e-12)
    #expect(try error(ofInverse: Float.self, order: order, tile: tile, threads: 1) < 1e-4)
  }

  @Test("A matrix that is not positive definite is said to be so")
  func indefinite() throws {
    var matrix: [Double] = [1, 2, 0, 2, 1, 0, 0, 0, 1]
    let isRegular = try matrix.withUnsafeMutableBufferPointer {
      try PositiveDefiniteInverse(
        of: $0.baseAddress!, order: 3, tile: 2, parallelism: .single, cancellation: Cancellation()
      ).run { _ in }
    }
    #expect(!isRegular)
  }

  @Test("An inverse stops when cancelled under way, and its progress only grows")
  func cancelled() throws {
    var matrix = matrix(200, of: Double.self)
    let cancellation = Cancellation()
    var shares: [Double] = []
    #expect(throws: CancellationError.self) {
      try matrix.withUnsafeMutableBufferPointer {
        try PositiveDefiniteInverse(
          of: $0.baseAddress!, order: 200, tile: 16, parallelism: .allCores,
          cancellation: cancellation
        ).run { share in
          shares.append(share)
          if share > 0.5 { cancellation.cancel() }
        }
      }
    }
    #expect(shares == shares.sorted() && shares.count > 5 && (shares.last ?? 1) < 0.9)
  }

  @Test("Products, Gram matrices and solutions are what they say")
  func products() {
    // a: 2 × 3, b: 3 × 2.
    let a: [Double] = [1, 2, 3, 4, 5, 6]
    let b: [Double] = [1, 0, 2, 1, 0, 3]
    var c: [Double] = [1, 1, 1, 1]
    Double.multiply(
      rows: 2, columns: 2, inner: 3, alpha: 2, a, strideA: 3, transposeA: false,
      b, strideB: 2, transposeB: false, beta: 1, &c, strideC: 2)
    #expect(c == [11, 23, 29, 47])
    var transposed: [Float] = [0, 0, 0, 0]
    Float.multiply(
      rows: 2, columns: 2, inner: 2, alpha: 1, [1, 2, 3, 4], strideA: 2, transposeA: true,
      [5, 6, 7, 8], strideB: 2, transposeB: true, beta: 0, &transposed, strideC: 2)
    #expect(transposed == [23, 31, 34, 46])
    var product: [Double] = [.nan, .nan, .nan]
    Double.multiply(rows: 2, columns: 3, a, transposeA: true, [1, 2], &product)
    #expect(product == [9, 12, 15])
    Double.multiply(rows: 3, columns: 2, b, [1, 2], &product)
    #expect(product == [1, 4, 6])
    var gram: [Double] = [0, 0, 0, 0]
    Double.addGram(rows: 3, order: 2, b, to: &gram)
    #expect([gram[0], gram[2], gram[3]] == [5, 2, 10])
    var solution: [Double] = [9, 8]
    var matrix: [Double] = [4, .nan, 2, 3]
    #expect(Double.solve(order: 2, &matrix, &solution))
    #expect(abs(solution[0] - 1.375) < 1e-12 && abs(solution[1] - 1.75) < 1e-12)
  }

  @Test("A selection is the head of a sort, ties to the smaller index", arguments: [0, 1, 5, 50])
  func selection(capacity: Int) {
    var generator = SeededGenerator(seed: 11)
    for decimals in [2, 10] {
      // Coarse scores tie often; differences below the rounding do not count.
      let scores = (0..<40).map { _ in
        Double(generator.below(12)) / 10 + generator.uniform() * 1e-12
      }
      var selection = TopSelection(capacity: capacity, decimals: decimals)
      // Any order of arrival gives the same.
      for index in scores.indices.shuffled(using: &generator) {
        selection.offer(index, score: scores[index])
      }
      selection.offer(3, score: .nan)
      var found: [Int] = []
      selection.drain { index, score in
        found.append(Int(index))
        #expect(score == scores[Int(index)])
      }
      let expected = scores.indices.sorted {
        let (left, right) = ((scores[$0] * 100).rounded(), (scores[$1] * 100).rounded())
        return left != right ? left > right : $0 < $1
      }
      #expect(found == Array(expected.prefix(capacity)))
    }
  }
}
