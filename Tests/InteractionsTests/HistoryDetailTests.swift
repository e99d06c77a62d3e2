import Interactions
import SparseMath
import Testing

@Suite("History detail")
struct HistoryDetailTests {
  /// User 0 takes items 2, 0 and 1 in this order; item 0 is rated twice, below the threshold at last.
  private func feedback(threshold: Double? = nil) throws -> FeedbackMatrix {
    let log = InteractionLog(
      users: [0, 0, 0, 0, 1], items: [0, 2, 1, 0, 1], values: [5, 4, 3, 2, 1],
      timestamps: .seconds([10, 20, 40, 30, 5]))
    let dataset = Dataset(
      name: "five rows", userIDs: .numbers([1, 2]), itemIDs: .numbers([1, 2, 3]), log: log)
    return try FeedbackMatrix(
      dataset,
      rules: FeedbackRules(
        kind: .explicit, scale: 1...5, positiveThreshold: threshold, aggregation: .max))
  }

  @Test("The order of a history is that of each item's latest row")
  func order() throws {
    let history = try feedback().history(of: UserIndex(0), detail: .order)
    #expect(history.order == [1, 2, 0])
    #expect(history.chronologicalPositions == [2, 0, 1])
    #expect(history.ratings == nil)
  }

  @Test("Ratings are the latest ones, also where they are no positives")
  func ratings() throws {
    let history = try feedback(threshold: 4).history(of: UserIndex(0), detail: [.ratings, .order])
    #expect(history.items == [ItemIndex(0), ItemIndex(2)])
    #expect(
      history.ratings == RatedItems(items: (0..<3).map { ItemIndex($0) }, values: [2, 3, 4]))
    #expect(history.order == [1, 0])
  }

  @Test("A gathered history keeps its detail and its weights")
  func gathered() throws {
    let feedback = try feedback()
    let gathered = feedback.histories.gathering([1, 0])
    for (row, user) in [1, 0].enumerated() {
      #expect(
        gathered.history(at: row, detail: [.ratings, .order])
          == feedback.history(of: UserIndex(user), detail: [.ratings, .order]))
    }
    #expect(gathered.history(at: 1).weights == [5, 3, 4])
  }

  @Test("Adding puts an item last, removing closes the gap")
  func changes() throws {
    let history = try feedback().history(of: UserIndex(0), detail: [.ratings, .order])
    let longer = history.removing(ItemIndex(2)).adding(ItemIndex(2), rating: 5)
    #expect(longer.order == [0, 1, 2])
    #expect(longer.ratings?.values == [2, 3, 5])
    #expect(history.removing(ItemIndex(0)).order == [1, 0])
    #expect(history.removing(ItemIndex(0)).ratings?.items == [ItemIndex(1), ItemIndex(2)])
  }

  @Test("A matrix that was not made from rows knows no detail")
  func bare() {
    let matrix = CSRMatrix(
      rowCount: 1, columnCount: 2, rowOffsets: [0, 1], columns: [1], values: nil)
    let history = Histories(matrix).history(at: 0, detail: [.ratings, .order])
    #expect(history.order == nil && history.ratings == nil)
  }
}
