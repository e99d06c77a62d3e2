import Interactions
import SparseMath
import Testing

@testable import Recommenders

/// Random rows; every item has some users.
private func feedback(weights: [Float]?) -> FeedbackMatrix {
  var generator = SeededGenerator(seed: 17)
  let histories = (0..<120).map { _ -> History in
    let items = (0..<60).filter { generator.uniform() < 4 / Double(4 + $0) }
    return History(
      items: items.map { ItemIndex($0) },
      weights: weights.map { weights in items.map { _ in weights[generator.below(weights.count)] } }
    )
  }
  return FeedbackMatrix(
    userItems: CSRMatrix(histories: histories, itemCount: 60), rules: .everyRowPositive)
}

@Test(
  "The fast neighbour search gives exactly the lists of the plain one",
  arguments: [nil, [1, 2, 5], [0.5, 3.5], [0.3, 0.7]] as [[Float]?])
func fastNeighborsEqualPlain(weights: [Float]?) throws {
  for (neighborCount, shrinkage) in [(5, 0.0), (100, 10), (0, 0)] {
    let search = NeighborSearch(
      feedback: feedback(weights: weights), neighborCount: neighborCount, shrinkage: shrinkage)
    let plain = try search.run(
      parallelism: .single, cancellation: Cancellation(), progress: { _ in })
    let fast = try search.lists(
      parallelism: Parallelism(threadCount: 2), cancellation: Cancellation(), progress: { _ in })
    #expect(fast == plain)
  }
}
