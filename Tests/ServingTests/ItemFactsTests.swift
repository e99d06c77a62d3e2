import Interactions
import Serving
import SparseMath
import Testing

@Test(
  "The head is the smallest set of most popular items that hold 80 %",
  arguments: [
    ([5, 3, 1, 1], [true, true, false, false], 0.8),
    ([1, 1, 1, 1, 1], [true, true, true, true, false], 0.8),
    ([0, 10], [false, true], 1.0), ([0, 0], [false, false], 0.0), ([], [], 0.0),
  ] as [([Int], [Bool], Double)])
func headOfCounts(counts: [Int], isHead: [Bool], share: Double) {
  let headTail = HeadTail(counts: counts)
  #expect(headTail.isHead == isHead)
  #expect(headTail.headCount == isHead.count { $0 })
  #expect(abs(headTail.headShare - share) < 1e-12)
}

@Test(
  "What is in the head is well known only where ten people or more had all of it",
  arguments: [([40, 20, 10, 1], true), ([9, 9, 2], false), ([], false)] as [([Int], Bool)])
func wellKnownHead(counts: [Int], isWellKnown: Bool) {
  #expect(HeadTail(counts: counts).isWellKnown == isWellKnown)
}

@Test("Facts count the feedback's users and average only train values")
func factsFromLog() {
  let log = InteractionLog(
    users: [0, 1, 1, 0], items: [0, 0, 2, 2], values: [4, 5, 1, 3])
  let feedback = FeedbackMatrix(
    userItems: CSRMatrix(
      rowCount: 2, columnCount: 3, rowOffsets: [0, 1, 3], columns: [0, 0, 2], values: nil),
    rules: .everyRowPositive)
  let table = ItemFactTable(feedback: feedback, log: log, trainRows: .rows([0, 1, 2]))
  #expect(table[ItemIndex(0)].userCount == 2)
  #expect(table[ItemIndex(0)].meanValue == 4.5)
  #expect(table[ItemIndex(1)].meanValue == nil)
  #expect(table[ItemIndex(1)].popularityRank == 3)
  #expect(table[ItemIndex(2)].meanValue == 1)
}
