import Interactions
import SparseMath
import Testing

@Suite("Split rules") struct SplitRuleTests {
  /// Two users with five rows each; file order is not time order.
  private let tenRows = makeDataset([
    Row(0, 0, day: 9), Row(0, 1, day: 1), Row(0, 2, day: 3), Row(0, 3, day: 5), Row(0, 4, day: 7),
    Row(1, 0, day: 2), Row(1, 1, day: 4), Row(1, 2, day: 6), Row(1, 3, day: 8), Row(1, 4, day: 10),
  ])

  private static let allRules: [SplitRule] = [
    .globalTemporal(validation: 0.1, test: 0.2),
    .globalDates(validationFrom: 500 * 86_400_000, testFrom: 700 * 86_400_000),
    .userTemporal(validation: 0.1, test: 0.2), .leaveLast(validation: 1, test: 2),
    .random(validation: 0.1, test: 0.2, seed: 5), .kFold(count: 5, fold: 2, seed: 5),
    .userHoldOut(validationUsers: 0.1, testUsers: 0.2, historyShare: 0.8, seed: 5),
  ]

  @Test("Rules that go by time test what comes later; held-out users only where there are times")
  func looksAhead() {
    let ahead = [true, true, true, true, false, false, true]
    #expect(Self.allRules.map { $0.looksAhead(hasTimestamps: true) } == ahead)
    #expect(
      Self.allRules.map { $0.looksAhead(hasTimestamps: false) } == ahead.dropLast() + [false])
    #expect(!SplitRule.given(validation: 0.1, seed: 5).looksAhead(hasTimestamps: true))
  }

  @Test("Every rule puts every row in exactly one part", arguments: allRules)
  func partition(_ rule: SplitRule) throws {
    let dataset = makeRandomDataset(rows: 3000, users: 40, items: 60)
    let split = try rule.split(dataset)
    let parts = [split.train, split.validation, split.test, split.givenHistory ?? .all(count: 0)]
    #expect(parts.flatMap(\.array).sorted() == Array(0..<3000))
  }

  @Test("The same rule gives the same rows and fingerprint", arguments: allRules)
  func reproducible(_ rule: SplitRule) throws {
    let dataset = makeRandomDataset(rows: 3000, users: 40, items: 60)
    let first = try rule.split(dataset)
    let second = try rule.split(dataset)
    #expect(first.train == second.train && first.test == second.test)
    #expect(first.fingerprint == second.fingerprint)
    #expect(first.fingerprint.count == 8)
  }

  @Test("Another seed gives another split")
  func seeds() throws {
    let dataset = makeRandomDataset(rows: 3000, users: 40, items: 60)
    let first = try SplitRule.random(validation: 0, test: 0.2, seed: 1).split(dataset)
    let second = try SplitRule.random(validation: 0, test: 0.2, seed: 2).split(dataset)
    #expect(first.fingerprint != second.fingerprint)
    #expect(first.train.count == second.train.count)
  }

  @Test("A global temporal split cuts at floor(8 n / 10) in time order")
  func globalTemporal() throws {
    let split = try SplitRule.globalTemporal(validation: 0.1, test: 0.2).split(tenRows)
    #expect(split.train.array == [1, 5, 2, 6, 3, 7, 4])
    #expect(split.validation.array == [8])
    #expect(split.test.array == [0, 9])
    #expect(split.leakage.severity == .none)
  }

  @Test("Fractions follow integer arithmetic", arguments: [5, 10, 15, 35, 95, 100_005])
  func integerFractions(_ count: Int) throws {
    let dataset = makeDataset((0..<count).map { Row(0, $0, day: Int64($0)) })
    let split = try SplitRule.globalTemporal(validation: 0, test: 0.2).split(dataset)
    #expect(split.train.count == count * 8 / 10)
  }

  @Test("Equal times keep the order of the file")
  func ties() throws {
    let dataset = makeDataset((0..<10).map { Row(0, $0, day: 4) })
    let split = try SplitRule.globalTemporal(validation: 0, test: 0.3).split(dataset)
    #expect(split.test.array == [7, 8, 9])
  }

  @Test("Times before 1970 and spans of many years sort right")
  func wideTimes() throws {
    let days: [Int64] = [20_000, -5, 3, -40_000, 0, 99_999]
    let dataset = makeDataset(days.enumerated().map { Row(0, $0.offset, day: $0.element) })
    let split = try SplitRule.globalTemporal(validation: 0, test: 0.5).split(dataset)
    #expect(split.train.array + split.test.array == [3, 1, 4, 2, 0, 5])
  }

  @Test("Dates cut where they say, the boundary day belonging to the later part")
  func dates() throws {
    let rule = SplitRule.globalDates(validationFrom: 5 * 86_400_000, testFrom: 8 * 86_400_000)
    let split = try rule.split(tenRows)
    #expect(split.train.array == [1, 5, 2, 6])
    #expect(split.validation.array == [3, 7, 4])
    #expect(split.test.array == [8, 0, 9])
  }

  @Test("Leave-last takes each user's latest rows and leaves short histories in train")
  func leaveLast() throws {
    let dataset = makeDataset([
      Row(0, 0, day: 3), Row(0, 1, day: 1), Row(0, 2, day: 2), Row(1, 0, day: 1),
      Row(1, 1, day: 2),
    ])
    let split = try SplitRule.leaveLast(validation: 1, test: 1).split(dataset)
    #expect(split.train.array == [1, 3, 4])
    #expect(split.validation.array == [2])
    #expect(split.test.array == [0])
    #expect(split.leakage.observations.contains { $0.text.contains("none is tested") })
  }

  @Test("Folds test every row exactly once and differ by at most one row")
  func folds() throws {
    let dataset = makeRandomDataset(rows: 103, users: 9, items: 20)
    let tests = try (0..<4).map {
      try SplitRule.kFold(count: 4, fold: $0, seed: 3).split(dataset).test.array
    }
    #expect(tests.flatMap { $0 }.sorted() == Array(0..<103))
    #expect(Set(tests.map(\.count)) == [25, 26])
  }

  @Test("Held-out users have no train rows and their later rows are tested")
  func userHoldOut() throws {
    let dataset = makeRandomDataset(rows: 3000, users: 40, items: 60)
    let rule = SplitRule.userHoldOut(
      validationUsers: 0.1, testUsers: 0.2, historyShare: 0.8, seed: 5)
    let split = try rule.split(dataset)
    func users(_ rows: RowSelection) -> Set<UInt32> {
      Set(rows.array.map { dataset.log.users[$0] })
    }
    #expect(users(split.test).count == 8)
    #expect(users(split.validation).count == 4)
    #expect(users(split.train).isDisjoint(with: users(split.test)))
    #expect(users(split.train).isDisjoint(with: users(split.validation)))
    let given = try #require(split.givenHistory)
    #expect(users(given) == users(split.test).union(users(split.validation)))
    let times = try #require(dataset.log.timestamps)
    for user in users(split.test) {
      let last = given.array.filter { dataset.log.users[$0] == user }.map { times[$0] }.max() ?? 0
      let first = split.test.array.filter { dataset.log.users[$0] == user }.map { times[$0] }.min()
      #expect(last <= first ?? 0)
    }
  }

  @Test("A split divides only the rows it is given")
  func selection() throws {
    let split = try SplitRule.random(validation: 0, test: 0.5, seed: 1)
      .split(tenRows, rows: .rows([1, 3, 5, 7]))
    #expect((split.train.array + split.test.array).sorted() == [1, 3, 5, 7])
  }
}
