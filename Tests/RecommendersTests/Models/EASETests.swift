import Interactions
import Recommenders
import SparseMath
import Testing

@Suite("EASE") struct EASETests {
  private func weights(
    _ feedback: FeedbackMatrix, precision: String, threads: Int = 2
  ) throws -> [[Double]] {
    let model = try EASERecipe().train(
      on: feedback,
      settings: ModelSettings([
        "regularization": .real(30), "precision": .choice(precision),
      ]), context: TrainingContext(parallelism: Parallelism(threadCount: threads)))
    return (0..<feedback.itemCount).map { model.scores(History(items: [ItemIndex($0)])) }
  }

  /// The stationary condition of Steck 2019: (XᵀX + λI) B = XᵀX − diag(γ), so that off the diagonal
  /// both sides agree.
  private func expectStationary(
    _ feedback: FeedbackMatrix, _ weights: [[Double]], tolerance: Double
  ) {
    let count = feedback.itemCount
    var gram = [[Double]](repeating: [Double](repeating: 0, count: count), count: count)
    for user in 0..<feedback.userCount {
      let history = feedback.history(of: UserIndex(user))
      for (left, i) in history.items.enumerated() {
        for (right, j) in history.items.enumerated() {
          gram[i.position][j.position] +=
            Double(history.weight(at: left)) * Double(history.weight(at: right))
        }
      }
    }
    for i in 0..<count {
      #expect(weights[i][i] == 0)
      for j in 0..<count where i != j {
        var sum = 30 * weights[i][j]
        for k in 0..<count { sum += gram[i][k] * weights[k][j] }
        #expect(abs(sum - gram[i][j]) < tolerance * (1 + gram[i][i]), "\(i), \(j)")
      }
    }
  }

  @Test("solves its equation from the items' side", arguments: [false, true])
  func itemSide(isWeighted: Bool) throws {
    let feedback = Samples.skewed(userCount: 60, itemCount: 40, isWeighted: isWeighted)
    expectStationary(feedback, try weights(feedback, precision: "double"), tolerance: 1e-10)
    expectStationary(feedback, try weights(feedback, precision: "single"), tolerance: 1e-4)
  }

  @Test("solves its equation from the users' side", arguments: [false, true])
  func userSide(isWeighted: Bool) throws {
    let feedback = Samples.skewed(userCount: 12, itemCount: 40, isWeighted: isWeighted)
    expectStationary(feedback, try weights(feedback, precision: "double"), tolerance: 1e-10)
    expectStationary(feedback, try weights(feedback, precision: "single"), tolerance: 1e-4)
  }
}
