import Interactions
import SparseMath
import TestSupport
import Testing

@Suite("Feedback rules") struct FeedbackTests {
  /// `user item weight` for each entry.
  private func entries(_ rows: [Row], _ rules: FeedbackRules) throws -> [[Double]] {
    let matrix = try FeedbackMatrix(makeDataset(rows), rules: rules)
    return (0..<matrix.userCount).flatMap { user in
      let history = matrix.history(of: UserIndex(user))
      return history.items.indices.map {
        [Double(user), Double(history.items[$0].position), Double(history.weight(at: $0))]
      }
    }
  }

  @Test("Every row is a positive of weight 1, repeated pairs count once")
  func everyRow() throws {
    let rows = [
      Row(1, 2, value: -3), Row(0, 1, value: 0), Row(1, 0, value: 2), Row(1, 2, value: 9),
    ]
    let matrix = try FeedbackMatrix(makeDataset(rows), rules: .everyRowPositive)
    #expect(matrix.userItems.values == nil)
    #expect(Array(matrix.userItems.columns) == [1, 0, 2])
    #expect(matrix.popularity(of: ItemIndex(2)) == 1)
    #expect(matrix.tally?.merged == 1)
    #expect(matrix.tally?.description == "4 rows: 3 positives, 1 merged into their pair")
  }

  @Test("Explicit ratings below the threshold are no positives, and are counted")
  func threshold() throws {
    let rows = [Row(0, 0, value: 4), Row(0, 1, value: 3.5), Row(1, 0, value: 5)]
    let rules = FeedbackRules(kind: .explicit, positiveThreshold: 4)
    #expect(try entries(rows, rules) == [[0, 0, 4], [1, 0, 5]])
    #expect(try FeedbackMatrix(makeDataset(rows), rules: rules).tally?.belowThreshold == 1)
  }

  @Test("Mean-centring keeps what lies above the user's own mean")
  func meanCentring() throws {
    let rows = [
      Row(0, 0, value: 5), Row(0, 1, value: 2), Row(0, 2, value: 2), Row(1, 0, value: 4),
    ]
    let rules = FeedbackRules(kind: .explicit, normalization: .meanCentring)
    #expect(try entries(rows, rules) == [[0, 0, 2]])
    #expect(try FeedbackMatrix(makeDataset(rows), rules: rules).tally?.notPositive == 3)
  }

  @Test("Min-max maps to the scale, or to the range of the rows without one")
  func minMax() throws {
    let rows = [Row(0, 0, value: 2), Row(0, 1, value: 3), Row(0, 2, value: 4)]
    #expect(
      try entries(rows, FeedbackRules(kind: .explicit, normalization: .minMax))
        == [[0, 1, 0.5], [0, 2, 1]])
    #expect(
      try entries(rows, FeedbackRules(kind: .explicit, scale: 0...4, normalization: .minMax))
        == [[0, 0, 0.5], [0, 1, 0.75], [0, 2, 1]])
  }

  @Test("The logarithm tames counts")
  func logarithm() throws {
    let weights = try entries(
      [Row(0, 0, value: 1), Row(0, 1, value: 352_698)],
      FeedbackRules(kind: .implicit, normalization: .logarithm)
    ).map { $0[2] }
    #expect(abs(weights[0] - 0.693_147) < 1e-6 && abs(weights[1] - 12.773_370) < 1e-5)
  }

  @Test(
    "Several rows of a pair become one weight",
    arguments: [
      (FeedbackRules.Aggregation.sum, 1.25), (.max, 1.0), (.last, 0.25),
    ])
  func aggregation(_ aggregation: FeedbackRules.Aggregation, _ weight: Double) throws {
    let rows = [
      Row(0, 0, day: 9, event: "view"), Row(0, 0, day: 2, event: "purchase"),
      Row(0, 0, day: 5, event: "ignored"),
    ]
    let rules = FeedbackRules(
      kind: .implicit, eventWeights: ["view": 0.25, "ignored": 0], aggregation: aggregation)
    #expect(try entries(rows, rules) == [[0, 0, weight]])
    #expect(try FeedbackMatrix(makeDataset(rows), rules: rules).tally?.weightlessEvents == 1)
  }

  @Test("Where the last row decides, an earlier one above the threshold does not")
  func lastRating() throws {
    let rows = [
      Row(0, 0, value: 5, day: 1), Row(0, 0, value: 2, day: 9), Row(0, 1, value: 1, day: 9),
      Row(0, 1, value: 4, day: 10), Row(0, 2, value: 2, day: 5),
    ]
    let rules = FeedbackRules(kind: .explicit, positiveThreshold: 4, aggregation: .last)
    #expect(try entries(rows, rules) == [[0, 1, 4]])
    let tally = try FeedbackMatrix(makeDataset(rows), rules: rules).tally
    #expect(
      tally?.description
        == "5 rows: 1 positive, 3 below the threshold, 1 merged into their pair")
  }

  @Test("A weight halves with each half-life before the latest row")
  func halfLife() throws {
    let rows = [Row(0, 0, day: 20), Row(0, 1, day: 10), Row(0, 2, day: 0)]
    let rules = FeedbackRules(kind: .implicit, recencyHalfLifeDays: 10)
    #expect(try entries(rows, rules) == [[0, 0, 1], [0, 1, 0.5], [0, 2, 0.25]])
  }

  @Test("A matrix spans all users and items, also those without rows")
  func wholeSpace() throws {
    let dataset = makeDataset([Row(1, 1)], userCount: 4, itemCount: 7)
    let matrix = try FeedbackMatrix(dataset, rules: .everyRowPositive)
    #expect(matrix.userCount == 4 && matrix.itemCount == 7)
    #expect(matrix.history(of: UserIndex(3)) == History(items: []))
    let empty = try FeedbackMatrix(dataset, rows: .all(count: 0), rules: .everyRowPositive)
    #expect(empty.userItems.entryCount == 0)
  }

  @Test("The tally puts every row in one place")
  func tally() throws {
    let dataset = makeRandomDataset(rows: 2000, users: 30, items: 40)
    let rules = FeedbackRules(
      kind: .explicit, positiveThreshold: 2, normalization: .meanCentring, aggregation: .max)
    let tally = try #require(try FeedbackMatrix(dataset, rules: rules).tally)
    let total =
      tally.positives + tally.merged + tally.belowThreshold + tally.notPositive
      + tally.weightlessEvents
    #expect(total == 2000 && tally.rows == 2000)
    #expect(tally.positives > 0 && tally.merged > 0 && tally.notPositive > 0)
  }

  @Test("Rules that the data cannot bear are refused in words")
  func errors() {
    let bare = makeDataset([Row(0, 0)])
    let cases: [(FeedbackRules, FeedbackError)] = [
      (FeedbackRules(kind: .explicit), .noValues),
      (FeedbackRules(kind: .implicit, recencyHalfLifeDays: 5), .noTimestamps),
      (FeedbackRules(kind: .implicit, recencyHalfLifeDays: 0), .halfLifeNotPositive(0)),
      (
        FeedbackRules(kind: .implicit, eventWeights: ["view": -1]),
        .eventWeight(name: "view", weight: -1)
      ),
    ]
    for (rules, expected) in cases {
      let error = #expect(throws: FeedbackError.self) { try FeedbackMatrix(bare, rules: rules) }
      #expect(error == expected)
      #expect(error?.description.hasSuffix(".") == true)
    }
  }

  @Test(
    "Event types are weighed by what their names mean",
    arguments: [
      ("view", 0.1), ("addtocart", 0.5), ("add_to_cart", 0.5), ("transaction", 1),
      ("Purchase", 1), ("remove_from_cart", 0), ("click", 0.1), ("dislike", 0), ("like", 0.5),
      ("delete_from_cart", 0), ("unsubscribe", 0), ("un-favourite", 0), ("subscribe", 0.5),
    ])
  func eventNames(_ name: String, _ weight: Double) {
    #expect(FeedbackRules.eventWeight(forName: name) == weight)
  }

  @Test("Ratings, counts and events are told apart")
  func suggestions() {
    let ratings = makeRandomDataset(rows: 500, users: 20, items: 30)
    let suggested = FeedbackRules.suggested(for: ratings)
    #expect(suggested.kind == .explicit && suggested.isBinary && suggested.scale == 1...5)
    let plays = makeDataset([Row(0, 0, value: 13_883), Row(0, 1, value: 1)])
    #expect(FeedbackRules.suggested(for: plays).normalization == .logarithm)
    let quantities = makeDataset([1, 1, 1, 2, 3].enumerated().map { Row(0, $0, value: Float($1)) })
    #expect(FeedbackRules.suggested(for: quantities).kind == .implicit)
    let events = makeDataset([Row(0, 0, event: "view"), Row(0, 0, event: "transaction")])
    #expect(
      FeedbackRules.suggested(for: events).eventWeights == ["view": 0.1, "transaction": 1])
    #expect(FeedbackRules.suggested(for: makeDataset([Row(0, 0)])) == .everyRowPositive)
  }

  @Test(
    "Rules read as a sentence",
    arguments: [
      (FeedbackRules.everyRowPositive, "every row is a positive, weight 1"),
      (
        FeedbackRules(kind: .explicit, positiveThreshold: 4, isBinary: true),
        "ratings of 4 or more are positives, weight 1"
      ),
      (
        FeedbackRules(kind: .explicit, normalization: .meanCentring, isBinary: true),
        "ratings above the user's own mean are positives, weight 1"
      ),
      (
        FeedbackRules(
          kind: .explicit, positiveThreshold: 4, normalization: .meanCentring, isBinary: true),
        "ratings of 4 or more above the user's own mean are positives, weight 1"
      ),
      (
        FeedbackRules(
          kind: .explicit, scale: 1...5, normalization: .minMax, aggregation: .last),
        "ratings above the lowest are positives, as a share of the scale of 1 to 5, "
          + "the last of each user and item"
      ),
      (
        FeedbackRules(
          kind: .implicit, eventWeights: ["view": 0.1, "cart": 0.5, "purchase": 1],
          recencyHalfLifeDays: 90),
        "purchase 1, cart 0.5, view 0.1, summed per user and item, halving every 90 days"
      ),
    ])
  func words(_ rules: FeedbackRules, _ words: String) { #expect(rules.description == words) }

  @Test("The reference counts every rating as one positive", .enabled(if: SharedData.isPresent))
  func reference() throws {
    let dataset = try readMovieLens("ml-100k")
    let split = try SplitRule.userTemporal(validation: 0, test: 0.2).split(dataset)
    let matrix = try FeedbackMatrix(dataset, rows: split.train, rules: .suggested(for: dataset))
    #expect(matrix.userItems.entryCount == 79_619 && matrix.userItems.values == nil)
  }
}
