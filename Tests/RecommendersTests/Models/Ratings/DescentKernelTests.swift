import CKernels
import SparseMath
import Testing

@testable import Recommenders

/// Descent over ratings as the equations say, in plain double precision.
private struct PlainDescent {
  var p: [[Double]]
  var q: [[Double]]
  /// Images, of SVD++ alone.
  var y: [[Double]]
  var userBiases: [Double]
  var itemBiases: [Double]
  let mean = 3.0, rate = 0.03, regularization = 0.05

  /// Koren 2008, section 5: every image moves with every rating.
  mutating func pass(_ ratings: [[(item: Int, value: Double)]], withImages: Bool) {
    let factors = p[0].indices
    for (user, row) in ratings.enumerated() where !row.isEmpty {
      let scale = 1 / Double(row.count).squareRoot()
      for (item, value) in row {
        var person = p[user]
        if withImages {
          for other in row { for f in factors { person[f] += scale * y[other.item][f] } }
        }
        let product = zip(person, q[item]).reduce(0) { $0 + $1.0 * $1.1 }
        let error = value - (mean + userBiases[user] + itemBiases[item] + product)
        func moved(_ old: Double, _ direction: Double) -> Double {
          old + rate * (error * direction - regularization * old)
        }
        userBiases[user] = moved(userBiases[user], 1)
        itemBiases[item] = moved(itemBiases[item], 1)
        let oldQ = q[item]
        for f in factors {
          q[item][f] = moved(q[item][f], person[f])
          p[user][f] = moved(p[user][f], oldQ[f])
          if withImages {
            for other in row { y[other.item][f] = moved(y[other.item][f], scale * oldQ[f]) }
          }
        }
      }
    }
  }
}

@Suite("Descent over ratings") struct DescentKernelTests {
  static let levels = Array(0...InstructionSet.detected.rawValue)

  @Test("moves biases and vectors as its plain twin, at every level and width", arguments: levels)
  func matrixFactorization(level: Int32) {
    for factors in [3, 40, 130] { compare(level: level, factors: factors, withImages: false) }
  }

  @Test("writes images once and moves them as if after every rating", arguments: levels)
  func images(level: Int32) { compare(level: level, factors: 19, withImages: true) }

  private func compare(level: Int32, factors: Int, withImages: Bool) {
    var generator = SeededGenerator(seed: 11)
    let ratings = (0..<6).map { user in
      (0..<9).filter { _ in user != 2 && generator.uniform() < 0.6 }.map {
        (item: $0, value: Double(1 + generator.below(5)))
      }
    }
    let columns = ratings.flatMap { $0.map { UInt32($0.item) } }
    let values = ratings.flatMap { $0.map { Float($0.value) } }
    var offsets: [UInt32] = [0]
    for row in ratings { offsets.append(offsets[offsets.count - 1] + UInt32(row.count)) }
    let width = (factors + 15) / 16 * 16
    func rows(_ count: Int) -> [Float] {
      (0..<count * width).map {
        $0 % width < factors ? Float(0.4 * generator.uniform() - 0.2) : 0
      }
    }
    var (p, q, y) = (rows(6), rows(9), rows(9))
    var (userBiases, itemBiases) = (
      [Float](repeating: 0.1, count: 6), [Float](repeating: -0.2, count: 9)
    )
    func plain(_ rows: [Float]) -> [[Double]] {
      stride(from: 0, to: rows.count, by: width).map { start in
        rows[start..<start + factors].map(Double.init)
      }
    }
    var twin = PlainDescent(
      p: plain(p), q: plain(q), y: plain(y), userBiases: userBiases.map(Double.init),
      itemBiases: itemBiases.map(Double.init))
    for _ in 0..<2 { twin.pass(ratings, withImages: withImages) }
    var scratch = [Float](repeating: 0, count: 2 * width)
    p.withUnsafeMutableBufferPointer { p in
      q.withUnsafeMutableBufferPointer { q in
        userBiases.withUnsafeMutableBufferPointer { userBiases in
          itemBiases.withUnsafeMutableBufferPointer { itemBiases in
            columns.withUnsafeBufferPointer { columns in
              values.withUnsafeBufferPointer { values in
                var call = sgd_ratings(
                  columns: columns.baseAddress, values: values.baseAddress, width: width,
                  row_vectors: p.baseAddress, column_vectors: q.baseAddress,
                  row_biases: userBiases.baseAddress, column_biases: itemBiases.baseAddress,
                  mean: 3, rate: 0.03, regularization: 0.05)
                for _ in 0..<2 {
                  if withImages {
                    _ = sgd_pass_images(level, &call, &y, offsets, 0, 6, &scratch)
                  } else {
                    _ = sgd_pass(level, &call, offsets, 1, 0, 6)
                  }
                }
              }
            }
          }
        }
      }
    }
    func near(_ left: [[Double]], _ right: [[Double]]) -> Bool {
      zip(left.joined(), right.joined()).allSatisfy { abs($0 - $1) < 1e-5 }
    }
    #expect(near(plain(p), twin.p) && near(plain(q), twin.q) && near(plain(y), twin.y))
    #expect(near([userBiases.map(Double.init)], [twin.userBiases]))
    #expect(near([itemBiases.map(Double.init)], [twin.itemBiases]))
  }
}
