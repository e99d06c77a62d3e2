import Interactions
import Recommenders
import SparseMath
import Testing

@Suite("SLIM") struct SLIMTests {
  private func weights(
    _ feedback: FeedbackMatrix, _ values: [String: ModelSettings.Value]
  ) throws -> CSRMatrix {
    let model = try SLIMRecipe().train(
      on: feedback,
      settings: ModelSettings(
        ["l1Regularization": .real(1.5), "regularization": .real(4)].merging(values) { $1 }),
      context: TrainingContext(parallelism: Parallelism(threadCount: 2)))
    return try #require(model as? SLIM).weights
  }

  /// Columns of X, dense.
  private func columns(_ feedback: FeedbackMatrix) -> [[Double]] {
    var columns = [[Double]](
      repeating: [Double](repeating: 0, count: feedback.userCount), count: feedback.itemCount)
    for user in 0..<feedback.userCount {
      let history = feedback.history(of: UserIndex(user))
      for (position, item) in history.items.enumerated() {
        columns[item.position][user] = Double(history.weight(at: position))
      }
    }
    return columns
  }

  /// ½|x − Xw|² + ½β|w|² + λ|w|₁ by its definition.
  private func objective(_ x: [[Double]], target: Int, _ weights: [Double]) -> Double {
    var rest = x[target]
    for (item, weight) in weights.enumerated() where weight != 0 {
      for user in rest.indices { rest[user] -= weight * x[item][user] }
    }
    return rest.reduce(0) { $0 + $1 * $1 / 2 }
      + weights.reduce(0) { $0 + 2 * $1 * $1 + 1.5 * abs($1) }
  }

  /// Coordinate descent on the residual itself, until nothing moves.
  private func slowWeights(_ x: [[Double]], target: Int, isNonNegative: Bool) -> [Double] {
    var weights = [Double](repeating: 0, count: x.count)
    var rest = x[target]
    for _ in 0..<2000 {
      var largest = 0.0
      for item in x.indices where item != target {
        let square = x[item].reduce(0) { $0 + $1 * $1 }
        let pull = zip(x[item], rest).reduce(0) { $0 + $1.0 * $1.1 } + weights[item] * square
        let shrunk =
          isNonNegative
          ? max(0, pull - 1.5) : pull > 1.5 ? pull - 1.5 : pull < -1.5 ? pull + 1.5 : 0
        let step = shrunk / (square + 4) - weights[item]
        weights[item] += step
        for user in rest.indices { rest[user] -= step * x[item][user] }
        largest = max(largest, abs(step))
      }
      if largest < 1e-10 { break }
    }
    return weights
  }

  @Test(
    "comes to the objective of a slow plain descent", arguments: ["nonNegative", "any"],
    [false, true])
  func objective(sign: String, isWeighted: Bool) throws {
    let feedback = Samples.skewed(userCount: 80, itemCount: 30, isWeighted: isWeighted)
    let found = try weights(feedback, ["sign": .choice(sign)]).transposed()
    let x = columns(feedback)
    for target in [0, 3, 11, 28] {
      var own = [Double](repeating: 0, count: 30)
      for entry in found.range(ofRow: target) {
        own[Int(found.columns[entry])] = Double(try #require(found.values)[entry])
      }
      #expect(own[target] == 0)
      if sign == "nonNegative" { #expect(own.allSatisfy { $0 >= 0 }) }
      let slow = slowWeights(x, target: target, isNonNegative: sign == "nonNegative")
      let (ours, best) = (objective(x, target: target, own), objective(x, target: target, slow))
      #expect(ours <= best * (1 + 1e-5))
      for item in 0..<30 { #expect(abs(own[item] - slow[item]) < 2e-3) }
    }
  }

  @Test("leaves fewer weights with a larger l1 and with fewer candidates")
  func sparsity() throws {
    let feedback = Samples.skewed(userCount: 200, itemCount: 60)
    let all = try weights(feedback, ["l1Regularization": .real(0.1)])
    let few = try weights(feedback, ["l1Regularization": .real(8)])
    #expect(few.entryCount < all.entryCount)
    let near = try weights(
      feedback, ["l1Regularization": .real(0.1), "candidateCount": .whole(5)]
    ).transposed()
    #expect((0..<60).allSatisfy { near.entryCount(ofRow: $0) <= 5 })
    #expect(near.entryCount > 0)
  }
}
