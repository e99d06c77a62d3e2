import Evaluation
import Interactions
import Recommenders
import SparseMath
import Testing

@testable import Workbench

@Suite("Comparing runs")
struct ComparisonTests {
  /// Ten users who each miss one item: the first list finds it for all, the second for every other.
  private static func reports() throws -> [EvaluationReport] {
    let users = 10
    func matrix(_ item: (Int) -> UInt32) -> CSRMatrix {
      CSRMatrix(
        rowCount: users, columnCount: 3, rowOffsets: Column((0...users).map { UInt32($0) }),
        columns: Column((0..<users).map(item)), values: nil)
    }
    let train = FeedbackMatrix(userItems: matrix { UInt32($0 % 3) }, rules: .everyRowPositive)
    let setup = try EvaluationSetup(
      train: train, test: matrix { UInt32(($0 + 1) % 3) }, split: "by hand")
    func report(_ item: (Int) -> Int) throws -> EvaluationReport {
      let lists = RankedLists(
        count: 1, offsets: Array(0...users), items: (0..<users).map { UInt32(item($0) % 3) },
        scores: [Double](repeating: 1, count: users))
      return try setup.report(
        of: lists,
        options: EvaluationOptions(cutoffs: [1], draws: 200, includesSegments: false))
    }
    return try [
      report { $0 + 1 }, report { user in user + (user.isMultiple(of: 2) ? 1 : 2) },
      report { $0 + 2 },
    ]
  }

  private func comparison() throws -> Comparison {
    let reports = try Self.reports()
    return try ComparisonMaker(key: MetricKey(.hitRate, at: 1), baseline: 3).make([
      (id: 2, report: reports[1]), (id: 1, report: reports[0]), (id: 3, report: reports[2]),
    ])
  }

  @Test("The best run comes first and every pair is tested once, the better one on the left")
  func pairs() throws {
    let comparison = try comparison()
    #expect(comparison.ranking == [1, 2, 3])
    let pairs = comparison.differences.map { [$0.leftID, $0.rightID] }
    #expect(pairs == [[1, 2], [2, 3], [1, 3]])
    #expect(comparison.differences[2].paired.difference == 1)
    #expect(comparison.differences[0].paired.difference == 0.5)
  }

  @Test("The seed asked for draws the intervals and is told with them")
  func seed() throws {
    let reports = try Self.reports()
    func paired(_ seed: UInt64) throws -> PairedComparison? {
      try ComparisonMaker(key: MetricKey(.hitRate, at: 1), baseline: 3, seed: seed).make([
        (id: 2, report: reports[1]), (id: 1, report: reports[0]), (id: 3, report: reports[2]),
      ]).differences.first?.paired
    }
    #expect(try paired(7)?.seed == 7 && paired(8)?.seed == 8)
    #expect(try paired(8)?.difference == paired(7)?.difference)
    #expect(RunOptions(seed: 3).measurementSeed == 7)
  }

  @Test("A pair looked up the other way round is its mirror")
  func mirror() throws {
    let comparison = try comparison()
    let forward = try #require(comparison.difference(1, 2)?.paired)
    let back = try #require(comparison.difference(2, 1)?.paired)
    #expect(back.difference == -forward.difference)
    #expect(back.interval?.lower == forward.interval.map { -$0.upper })
    #expect(back.higherCount == forward.lowerCount && back.lowerCount == forward.higherCount)
    #expect(comparison.difference(1, 1) == nil)
  }

  @Test("Shown are neighbours, then the baseline, each once")
  func shown() throws {
    let comparison = try comparison()
    let all = comparison.shownDifferences(among: [1, 2, 3]).map { [$0.leftID, $0.rightID] }
    #expect(all == [[1, 2], [2, 3], [1, 3]])
    let some = comparison.shownDifferences(among: [1, 3]).map { [$0.leftID, $0.rightID] }
    #expect(some == [[1, 3]], "neighbours among those shown")
  }

  @Test("Metrics without values per user are ranked but not tested")
  func coverage() throws {
    let reports = try Self.reports()
    let comparison = try ComparisonMaker(key: MetricKey(.coverage, at: 1), baseline: 1).make([
      (id: 1, report: reports[0]), (id: 2, report: reports[1]),
    ])
    #expect(comparison.differences.isEmpty)
    #expect(comparison.ranking.count == 2)
  }
}
