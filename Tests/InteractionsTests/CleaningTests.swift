import Interactions
import SparseMath
import Testing

@Suite("Cleaning") struct CleaningTests {
  private func kept(_ rule: CleaningRule, _ rows: [Row]) throws -> [Int] {
    try CleaningPlan([rule]).apply(to: makeDataset(rows)).rows.array
  }

  @Test("Of exact duplicates the first stays; rows that differ in one column all stay")
  func exactDuplicates() throws {
    let rows = [
      Row(0, 0, value: 3, day: 5, event: "view"), Row(0, 0, value: 3, day: 6, event: "view"),
      Row(0, 0, value: 3, day: 5, event: "view"), Row(0, 0, value: 4, day: 5, event: "view"),
      Row(0, 0, value: 3, day: 5, event: "cart"), Row(1, 0, value: 3, day: 5, event: "view"),
      Row(0, 0, value: 3, day: 5, event: "view"),
    ]
    #expect(try kept(.dropExactDuplicates, rows) == [0, 1, 3, 4, 5])
  }

  @Test("Keep-last keeps the latest row of each user, item and event; ties go to the later row")
  func lastOfPair() throws {
    let rows = [
      Row(0, 0, value: 1, day: 5, event: "view"), Row(0, 0, value: 9, day: 2, event: "view"),
      Row(0, 0, value: 2, day: 5, event: "view"), Row(0, 0, value: 1, day: 1, event: "cart"),
      Row(0, 1, value: 1, day: 1, event: "view"),
    ]
    #expect(try kept(.keepLastOfPair, rows) == [2, 3, 4])
    #expect(try kept(.keepLastOfPair, [Row(0, 0), Row(0, 0), Row(0, 1)]) == [1, 2])
  }

  @Test(
    "Of a run of repeats the first in time stays; coming back after something else is no repeat")
  func firstOfRun() throws {
    let rows = [
      Row(0, 0, value: 1, day: 9, event: "view"), Row(0, 0, value: 1, day: 2, event: "view"),
      Row(0, 0, value: 2, day: 3, event: "view"), Row(0, 0, value: 1, day: 3, event: "cart"),
      Row(0, 0, value: 1, day: 4, event: "view"), Row(0, 1, value: 1, day: 5, event: "view"),
      Row(1, 1, value: 1, day: 6, event: "view"), Row(0, 0, value: 1, day: 9, event: "view"),
    ]
    #expect(try kept(.keepFirstOfRun, rows) == [0, 1, 3, 4, 5, 6])
    #expect(
      try kept(.keepFirstOfRun, [Row(0, 0), Row(1, 0), Row(0, 0), Row(0, 1), Row(0, 0)])
        == [0, 1, 3, 4])
  }

  @Test("The 2-core peels until every user and item has two rows")
  func kCore() throws {
    // Items 0 and 1 with users 0 and 1 form the core; user 2 hangs on by a chain that falls apart.
    let rows = [
      Row(0, 0), Row(0, 1), Row(1, 0), Row(1, 1), Row(2, 1), Row(2, 2), Row(3, 2), Row(3, 3),
    ]
    #expect(try kept(.kCore(minimum: 2), rows) == [0, 1, 2, 3])
    #expect(try kept(.kCore(minimum: 9), rows).isEmpty)
  }

  @Test("The k-core equals repeated filtering on random data")
  func kCoreAgainstFixpoint() throws {
    let dataset = makeRandomDataset(rows: 1500, users: 120, items: 200)
    var expected = Array(0..<1500)
    while true {
      let users = Dictionary(grouping: expected) { dataset.log.users[$0] }.mapValues(\.count)
      let items = Dictionary(grouping: expected) { dataset.log.items[$0] }.mapValues(\.count)
      let next = expected.filter {
        users[dataset.log.users[$0], default: 0] >= 5
          && items[dataset.log.items[$0], default: 0] >= 5
      }
      if next.count == expected.count { break }
      expected = next
    }
    let result = try CleaningPlan([.kCore(minimum: 5)]).apply(to: dataset)
    #expect(result.rows.array == expected)
    #expect(!expected.isEmpty && expected.count < 1500)
  }

  @Test("Minimum counts look once")
  func minimumCounts() throws {
    let rows = [Row(0, 0), Row(0, 1), Row(1, 1), Row(2, 1), Row(2, 2)]
    #expect(try kept(.minimumPerUser(2), rows) == [0, 1, 3, 4])
    #expect(try kept(.minimumPerItem(2), rows) == [1, 2, 3])
  }

  @Test("A date range keeps both of its ends")
  func dateRange() throws {
    let rows = (0..<6).map { Row(0, $0, day: Int64($0)) }
    let range = CleaningRule.dateRange(from: 86_400_000, through: 3 * 86_400_000)
    #expect(try kept(range, rows) == [1, 2, 3])
    #expect(try kept(.dateRange(from: nil, through: 0), rows) == [0])
  }

  @Test("Named users and items leave; ids that the data lack are noted")
  func named() throws {
    let dataset = makeDataset([Row(0, 0), Row(1, 0), Row(1, 1)])
    let plan = CleaningPlan([
      .dropUsers(ids: ["0", "77", "bot"], reason: "bots"), .dropItems(ids: ["1"], reason: ""),
    ])
    let (rows, receipts) = try plan.apply(to: dataset)
    #expect(rows.array == [1])
    #expect(receipts[0].notes == ["2 of 3 user ids not in the data, such as 77"])
    #expect(receipts[1].notes.isEmpty)
  }

  @Test("Values below the minimum leave, also those that are no numbers")
  func minimumValue() throws {
    let rows = [Row(0, 0, value: 3.5), Row(0, 1, value: 4), Row(0, 2, value: .nan)]
    #expect(try kept(.minimumValue(4), rows) == [1])
  }

  @Test("Each rule leaves a receipt with counts and examples in words")
  func receipts() throws {
    let dataset = makeDataset([
      Row(0, 0, value: 3, day: 10_168, event: "view"), Row(0, 1, value: 5, day: 1, event: "view"),
      Row(1, 1, value: 2, day: 2, event: "cart"),
    ])
    let plan = CleaningPlan([.minimumValue(3), .dateRange(from: nil, through: 86_400_000)])
    let (rows, receipts) = try plan.apply(to: dataset)
    #expect(rows.array == [1])
    #expect(receipts.map(\.rowsBefore) == [3, 2])
    #expect(receipts.map(\.rowsAfter) == [2, 1])
    #expect(receipts[0].examples == ["user 1, item 1, cart, value 2, 1970-01-03"])
    #expect(receipts[1].examples == ["user 0, item 0, view, value 3, 1997-11-03"])
    #expect(receipts[0].description == "keep values of 3 or more: 3 → 2 rows, 1 dropped")
  }

  @Test("At most five examples are kept and a rule that drops nothing returns the same rows")
  func exampleLimit() throws {
    let dataset = makeDataset((0..<20).map { Row(0, $0) })
    let result = try CleaningPlan([.minimumPerUser(1), .minimumPerItem(2)]).apply(to: dataset)
    #expect(result.receipts[0].rowsDropped == 0)
    #expect(result.receipts[1].examples.count == 5)
    #expect(try CleaningPlan([.minimumPerUser(1)]).apply(to: dataset).rows == .all(count: 20))
  }

  @Test("Rules work on a selection and keep its order")
  func selection() throws {
    let dataset = makeDataset([Row(0, 0), Row(0, 0), Row(0, 1), Row(0, 0)])
    let result = try CleaningPlan([.dropExactDuplicates])
      .apply(to: dataset, rows: .rows([3, 2, 1]))
    #expect(result.rows.array == [3, 2])
  }

  @Test(
    "A rule without its column says what is missing and what to do",
    arguments: [
      (
        CleaningRule.dateRange(from: 0, through: nil),
        "Cannot keep rows from 1970-01-01 on: the data have no timestamps. Map a time column when "
          + "opening the file, or leave this rule out."
      ),
      (
        .minimumValue(4),
        "Cannot keep values of 4 or more: the data have no values. Map a rating or count column "
          + "when opening the file, or leave this rule out."
      ),
    ])
  func errors(_ rule: CleaningRule, _ words: String) {
    let error = #expect(throws: CleaningError.self) {
      try CleaningPlan([rule]).apply(to: makeDataset([Row(0, 0)]))
    }
    #expect(error?.description == words)
  }

  @Test("A date range that ends before it starts is refused")
  func swappedDates() {
    #expect(throws: CleaningError.emptyDateRange(from: 5, through: 4)) {
      try CleaningPlan([.dateRange(from: 5, through: 4)])
        .apply(to: makeDataset([Row(0, 0, day: 1)]))
    }
  }
}
