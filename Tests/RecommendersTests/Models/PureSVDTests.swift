import Interactions
import SparseMath
import Testing

@testable import Recommenders

@Suite("Truncated SVD") struct PureSVDTests {
  private func decompose(_ feedback: FeedbackMatrix, factors: Int) throws -> TruncatedSVD {
    try #require(
      try TruncatedSVD(
        of: feedback.userItems, transposed: feedback.itemUsers, factors: factors, seed: 4))
  }

  @Test("finds orthonormal vectors that XᵀX only stretches", arguments: [3, 12, 100])
  func definition(factors: Int) throws {
    let feedback = Samples.skewed(userCount: 90, itemCount: 70, isWeighted: true)
    let found = try decompose(feedback, factors: factors)
    let rank = found.singularValues.count
    #expect(rank == min(factors, 69))
    #expect(found.singularValues == found.singularValues.sorted(by: >))
    func column(_ factor: Int) -> [Double] {
      (0..<70).map { found.rightVectors[$0 * rank + factor] }
    }
    for factor in 0..<min(rank, 12) {
      let vector = column(factor)
      var product = [Double](repeating: 0, count: 70)
      for user in 0..<90 {
        let history = feedback.history(of: UserIndex(user))
        let projection = history.items.indices.reduce(0.0) {
          $0 + Double(history.weight(at: $1)) * vector[history.items[$1].position]
        }
        for (position, item) in history.items.enumerated() {
          product[item.position] += Double(history.weight(at: position)) * projection
        }
      }
      let square = found.singularValues[factor] * found.singularValues[factor]
      for item in 0..<70 { #expect(abs(product[item] - square * vector[item]) < 1e-8 * square) }
      for other in 0..<rank {
        let overlap = zip(vector, column(other)).reduce(0) { $0 + $1.0 * $1.1 }
        #expect(abs(overlap - (other == factor ? 1 : 0)) < 1e-10)
      }
    }
  }

  @Test("keeps no more vectors than the matrix has rank")
  func rank() throws {
    let same = History(items: [ItemIndex(1), ItemIndex(3)])
    let found = try decompose(Samples.feedback([same, same, same], itemCount: 5), factors: 4)
    #expect(found.singularValues.count == 1)
    #expect(abs(found.singularValues[0] - 6.0.squareRoot()) < 1e-12)
  }

  @Test("finds every one of many equal singular values")
  func equalValues() throws {
    // Twenty groups that share nothing, all alike: one singular value twenty times, then smaller ones.
    let histories = (0..<20).flatMap { group in
      (0..<4).map { user in
        History(items: (0..<5).filter { $0 != user }.map { ItemIndex(group * 5 + $0) })
      }
    }
    let found = try decompose(Samples.feedback(histories, itemCount: 100), factors: 30)
    let largest = found.singularValues[0]
    #expect(found.singularValues[..<20].allSatisfy { abs($0 - largest) < 1e-9 * largest })
    #expect(found.singularValues[20...].allSatisfy { abs($0 - 1) < 1e-9 })
    #expect(found.singularValues.count == 30)
  }

  @Test("takes as many patterns as the data have, unless told otherwise", arguments: [3, 8])
  func patternCount(groups: Int) throws {
    var generator = SeededGenerator(seed: 12)
    let histories = (0..<300).map { user in
      History(
        items: (0..<120).filter { item in
          generator.uniform() < (item % groups == user % groups ? 0.4 : 0.05)
        }.map { ItemIndex($0) })
    }
    let model = try #require(
      try PureSVDRecipe().train(
        on: Samples.feedback(histories, itemCount: 120), settings: ModelSettings(),
        context: TrainingContext()) as? PureSVD)
    #expect(model.singularValues.count == groups)
  }

  @Test("scores by the projection, whatever the seed")
  func seeds() throws {
    let feedback = Samples.skewed(userCount: 200, itemCount: 120)
    let models = try [1, 2].map {
      try PureSVDRecipe().train(
        on: feedback, settings: ModelSettings(["factors": .whole(10)]),
        context: TrainingContext(seed: $0))
    }
    let history = feedback.history(of: UserIndex(5))
    for (left, right) in zip(models[0].scores(history), models[1].scores(history)) {
      #expect(abs(left - right) < 1e-9)
    }
  }
}
