import Interactions
import Recommenders
import SparseMath
import Testing

@Suite("Plain neighbour search") struct NeighborDefinitionTests {
  @Test("gives cosines by their definition, best first", arguments: [0.0, 2.5])
  func definition(shrinkage: Double) throws {
    // Weights that are no multiples of a half: sums depend on their order.
    let histories = Samples.skewed(isWeighted: true)
    let feedback = FeedbackMatrix(
      userItems: CSRMatrix(
        rowCount: histories.userCount, columnCount: histories.itemCount,
        rowOffsets: histories.userItems.rowOffsets, columns: histories.userItems.columns,
        values: histories.userItems.values.map { Column($0.map { $0 / 3 }) }),
      rules: histories.rules)
    let table = try NeighborSearch(feedback: feedback, neighborCount: 6, shrinkage: shrinkage).run(
      parallelism: Parallelism(threadCount: 2), cancellation: Cancellation(), progress: { _ in })
    let columns = (0..<feedback.itemCount).map { item in
      var column = [Double](repeating: 0, count: feedback.userCount)
      for entry in feedback.itemUsers.range(ofRow: item) {
        column[Int(feedback.itemUsers.columns[entry])] =
          feedback.itemUsers.values.map { Double($0[entry]) } ?? 1
      }
      return column
    }
    func dot(_ i: Int, _ j: Int) -> Double {
      zip(columns[i], columns[j]).reduce(0) { $0 + $1.0 * $1.1 }
    }
    for i in 0..<feedback.itemCount {
      let all = (0..<feedback.itemCount).filter { $0 != i && dot(i, $0) > 0 }.map { j in
        (
          item: j,
          similarity: dot(i, j) / ((dot(i, i) * dot(j, j)).squareRoot() + shrinkage)
        )
      }.sorted { ($1.similarity, $0.item) < ($0.similarity, $1.item) }
      let range = Int(table.offsets[i])..<Int(table.offsets[i + 1])
      #expect(range.count == min(6, all.count))
      for (entry, expected) in zip(range, all) {
        #expect(abs(table.similarities[entry] - expected.similarity) < 1e-12)
        #expect(Int(table.items[entry]) == expected.item)
      }
    }
  }
}
