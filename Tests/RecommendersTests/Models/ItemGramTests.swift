import Interactions
import SparseMath
import Testing

@testable import Recommenders

@Suite("Pairs of items") struct ItemGramTests {
  private func gram(_ feedback: FeedbackMatrix, isDense: Bool?) throws -> ItemGram {
    try ItemGram(
      feedback, Parallelism(threadCount: 2), Cancellation(), isDense: isDense, progress: { _ in })
  }

  @Test("are the same numbers whether zeros are kept or not", arguments: [false, true])
  func layouts(isWeighted: Bool) throws {
    let feedback = Samples.skewed(userCount: 60, itemCount: 40, isWeighted: isWeighted)
    let (dense, sparse) = (
      try gram(feedback, isDense: true), try gram(feedback, isDense: false)
    )
    let places = dense.items.indices.map { Int32($0) }
    #expect(dense.squares == sparse.squares)
    #expect(dense.block(places) == sparse.block(places))
    let some = places.filter { $0 % 3 == 1 }
    #expect(dense.block(some) == sparse.block(some))
    var targets: [[Float]] = []
    for gram in [dense, sparse] {
      var target = [Float](repeating: 1, count: places.count)
      gram.subtract(row: 2, times: 0.5, from: &target)
      targets.append(target)
    }
    #expect(targets[0] == targets[1])
  }
}
