import SparseMath
import Testing

@testable import Interactions

@Suite("Cancelling cleaning, splits and feedback")
struct CancellationTests {
  /// Rows in no order, some pairs twice.
  private let dataset: Dataset = {
    var random = SeededGenerator(seed: 3)
    let count = 4000
    func column(below limit: Int) -> Column<UInt32> {
      Column((0..<count).map { _ in UInt32(random.below(limit)) })
    }
    return Dataset(
      name: "", userIDs: .numbers(Column((0..<50).map { Int64($0) })),
      itemIDs: .numbers(Column((0..<80).map { Int64($0) })),
      log: InteractionLog(
        users: column(below: 50), items: column(below: 80),
        values: Column((0..<count).map { Float($0 % 5 + 1) }),
        timestamps: .seconds(column(below: 100_000))))
  }()

  private var cancelled: Cancellation {
    let cancellation = Cancellation()
    cancellation.cancel()
    return cancellation
  }

  @Test(
    "Every rule of cleaning stops",
    arguments: [
      .dropExactDuplicates, .keepLastOfPair, .keepFirstOfRun, .kCore(minimum: 5),
      .minimumPerUser(5), .minimumPerItem(5),
      .dateRange(from: 0, through: 50_000_000), .dropUsers(ids: ["1"], reason: ""),
      .minimumValue(3),
    ] as [CleaningRule])
  func cleaning(rule: CleaningRule) {
    let pass = CleaningPass(
      dataset: dataset, rows: .all(count: dataset.interactionCount), cancellation: cancelled)
    #expect(throws: CancellationError.self) { try pass.run(rule) }
  }

  @Test(
    "Every split stops",
    arguments: [
      .globalTemporal(validation: 0.1, test: 0.1), .userTemporal(validation: 0.1, test: 0.1),
      .leaveLast(validation: 1, test: 1), .random(validation: 0.1, test: 0.1, seed: 1),
      .kFold(count: 5, fold: 0, seed: 1),
      .userHoldOut(validationUsers: 0.1, testUsers: 0.1, historyShare: 0.5, seed: 1),
    ] as [SplitRule])
  func splits(rule: SplitRule) {
    #expect(throws: CancellationError.self) {
      try rule.split(dataset, cancellation: cancelled)
    }
  }

  @Test("Feedback stops")
  func feedback() {
    #expect(throws: CancellationError.self) {
      try FeedbackMatrix(
        dataset, rules: FeedbackRules(kind: .explicit), cancellation: cancelled)
    }
  }

  @Test("Blocks cover everything once")
  func blocks() throws {
    for count in [0, 1, 1 << 17, (1 << 18) + 3] {
      var next = 0
      try Cancellation().forEachBlock(of: count) { block in
        #expect(block.lowerBound == next)
        next = block.upperBound
      }
      #expect(next == count)
    }
  }

  @Test("A flag that is raised between two blocks stops the second")
  func betweenBlocks() {
    let cancellation = Cancellation()
    var blocks = 0
    #expect(throws: CancellationError.self) {
      try cancellation.forEachBlock(of: 1 << 20) { _ in
        blocks += 1
        cancellation.cancel()
      }
    }
    #expect(blocks == 1)
  }
}
