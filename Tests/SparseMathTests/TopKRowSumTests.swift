import SparseMath
import Testing

/// Twelve items do not fill a strip of columns, 150 fill two and leave a rest.
@Test("Row-sum lists equal the plain loop, on every instruction set", arguments: [12, 150])
func rowSumsEqualPlainLoop(itemCount: Int) throws {
  var generator = SeededGenerator(seed: 8)
  // Every seventh item is outside the matrix.
  let items = (0..<UInt32(itemCount)).filter { $0 % 7 != 6 }
  let matrix = (0..<items.count * items.count).map { _ in generator.uniform() - 0.5 }
  var offsets: [UInt32] = [0]
  var columns: [UInt32] = []
  for row in 0..<70 {
    for item in 0..<itemCount where row % 9 != 0 && generator.uniform() < 0.2 {
      columns.append(UInt32(item))
    }
    offsets.append(UInt32(columns.count))
  }
  let histories = CSRMatrix(
    rowCount: 70, columnCount: itemCount, rowOffsets: Column(offsets), columns: Column(columns),
    values: Column(columns.map { _ in Float(generator.below(10) + 1) / 2 }))
  let candidates = (0..<itemCount).map { $0 % 5 != 3 }

  func check<Scalar: BLASScalar>(_ matrix: [Scalar], _ wide: (Scalar) -> Double) throws {
    let expected = (0..<70).map { list -> [(UInt32, Double)] in
      var scores = [Double](repeating: 0, count: itemCount)
      for entry in histories.range(ofRow: list) {
        guard let row = items.firstIndex(of: histories.columns[entry]) else { continue }
        let weight = histories.values.map { Double($0[entry]) } ?? 1
        for (column, item) in items.enumerated() {
          scores[Int(item)] += weight * wide(matrix[row * items.count + column])
        }
      }
      let seen = Set(histories.columns(ofRow: list))
      return (0..<UInt32(itemCount)).filter { candidates[Int($0)] && !seen.contains($0) }
        .map { ($0, scores[Int($0)]) }
        .sorted { RankOrder.precedes((RankOrder.key($0.1), $0.0), (RankOrder.key($1.1), $1.0)) }
        .prefix(10).map { $0 }
    }
    for level in InstructionSet.available {
      let lists = try RowSumTopK(
        items: items, itemCount: itemCount, matrix: matrix, instructionSet: level
      ).lists(for: histories, candidates: candidates, excludesSeen: true, count: 10)
      for list in 0..<70 {
        let range = lists.offsets[list]..<lists.offsets[list + 1]
        #expect(Array(lists.items[range]) == expected[list].map(\.0), "\(level) list \(list)")
        #expect(Array(lists.scores[range]) == expected[list].map(\.1), "\(level) list \(list)")
      }
    }
  }
  try check(matrix) { $0 }
  try check(matrix.map { Float($0) }) { Double($0) }
}
