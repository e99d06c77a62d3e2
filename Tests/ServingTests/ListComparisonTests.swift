import Interactions
import Serving
import Testing

private func items(_ numbers: Int...) -> [ItemIndex] { numbers.map { ItemIndex($0) } }

@Test("Moves say how many places higher or lower the first list has an item")
func moves() {
  let comparison = ListComparison(items(7, 1, 2, 9), against: items(1, 3, 2, 7))
  #expect(comparison.moves == [.up(3), .down(1), .same, .new])
  #expect(comparison.out == items(3))
}

@Test("Overlap counts common items of both tops")
func overlaps() {
  let comparison = ListComparison(items(1, 2, 3), against: items(2, 4, 1))
  #expect(comparison.overlap(at: 1) == 0)
  #expect(comparison.overlap(at: 2) == 0.5)
  #expect(comparison.overlap(at: 3) == 2.0 / 3)
  #expect(comparison.overlap(at: 10) == 2.0 / 3)
  #expect(ListComparison([], against: []).overlap(at: 5) == 1)
}

@Test(
  "Rank-biased overlap of hand-worked lists",
  arguments: [
    (items(1, 2, 3), items(1, 2, 3), 1.0), (items(1, 2), items(3, 4), 0.0),
    (items(1, 2), items(2, 1), 0.9), ([], [], 1.0), ([], items(1), 0.0),
    // 1/9 · (1·0.9 + (1/2 + 1·1/(1·2))·0.81) + 1·0.81
    (items(1), items(1, 2), 1.0),
    // 1/9 · ((1/2)·0.81) + ((1 − 0)/2 + 0)·0.81
    (items(2), items(1, 2), 0.45),
  ])
func rankBiasedOverlaps(first: [ItemIndex], second: [ItemIndex], expected: Double) {
  #expect(abs(rankBiasedOverlap(first, second) - expected) < 1e-12)
  #expect(abs(rankBiasedOverlap(second, first) - expected) < 1e-12)
}
