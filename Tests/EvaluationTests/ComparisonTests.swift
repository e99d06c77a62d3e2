import Evaluation
import Interactions
import SparseMath
import Testing

/// 60 users with one history item and one relevant item each.
private func report(hitting users: Set<Int>, count: Int = 60) throws -> EvaluationReport {
  let setup = try EvaluationSetup(
    train: feedback((0..<count).map { [$0 % 3] }, items: 6),
    test: matrix((0..<count).map { _ in [4] }, columns: 6), split: "made up")
  return try setup.report(
    of: lists((0..<count).map { users.contains($0) ? [4] : [5] }, count: 1),
    options: EvaluationOptions(cutoffs: [1], draws: 100))
}

private let key = MetricKey(.precision, at: 1)

@Test("A clear difference has a winner, in both directions")
func clearWinner() throws {
  let good = try report(hitting: Set(0..<50))
  let poor = try report(hitting: Set(0..<20))
  let comparison = try Comparer().compare(good, poor, by: key)
  #expect(isClose(comparison.difference, 0.5))
  #expect(comparison.higherCount == 30)
  #expect(comparison.equalCount == 30)
  #expect(comparison.pValue < 0.001)
  #expect(comparison.verdict == .leftBetter)
  #expect(comparison.verdictWords(left: "EASE", right: "Popularity") == "EASE better")
  let mirrored = try Comparer().compare(poor, good, by: key)
  #expect(mirrored.verdict == .rightBetter)
  #expect(isClose(mirrored.difference, -0.5))
}

@Test("A small difference has no winner, and the words say so")
func noWinner() throws {
  let comparison = try Comparer().compare(
    report(hitting: [1, 2, 3, 4]), report(hitting: [4, 5, 6]), by: key)
  #expect(comparison.verdict == .noClearWinner)
  let words = comparison.words(left: "A", right: "B")
  #expect(words.hasPrefix("precision@1  A − B  +.017 [-"))
  #expect(words.hasSuffix("60 users: no clear winner"))
}

@Test("A run against itself is the same for every user")
func identical() throws {
  let one = try report(hitting: [1, 2])
  let comparison = try Comparer().compare(one, one, by: key)
  #expect(comparison.verdict == .identical)
  #expect(comparison.pValue == 1)
}

@Test("Reports of different users and unknown metrics cannot be compared")
func incomparable() throws {
  let one = try report(hitting: [1])
  let other = try report(hitting: [1], count: 50)
  #expect(throws: EvaluationError.differentUsers(left: 60, right: 50)) {
    try Comparer().compare(one, other, by: key)
  }
  #expect(throws: EvaluationError.self) {
    try Comparer().compare(one, one, by: MetricKey(.coverage, at: 1))
  }
}

@Test("Looking at many comparisons adjusts their p values")
func manyComparisons() throws {
  let good = try report(hitting: Set(0..<12))
  let others = try (0..<4).map { try report(hitting: Set(0..<(2 + $0))) }
  let found = try Comparer().compareAll(others.map { (left: good, right: $0) }, by: key)
  for comparison in found { #expect(comparison.adjustedPValue >= comparison.pValue) }
  #expect(found[0].adjustedPValue > found[0].pValue)
}

@Test("Segments are compared on their own users")
func segmentComparison() throws {
  // Item popularity is equal, histories have one length: everyone is a light user.
  let good = try report(hitting: Set(0..<50))
  let poor = try report(hitting: Set(0..<20))
  let light = try Comparer().compare(good, poor, by: key, in: .lightUsers)
  #expect(light.userCount == good.segments.first { $0.kind == .lightUsers }?.userCount)
  #expect(isClose(light.difference, 0.5))
}

@Test("The leaderboard follows the metric's direction")
func leaderboard() throws {
  let reports = try [2, 30, 10].map { try report(hitting: Set(0..<$0)) }
  #expect(Leaderboard.ranking(of: reports, by: key) == [1, 2, 0])
  // Unequal exposure is worse: the even mix of items 4 and 5 leads.
  #expect(Leaderboard.ranking(of: reports, by: MetricKey(.mrr, at: 1)) == [1, 2, 0])
}

@Test("The frontier keeps what nothing else beats")
func frontier() {
  #expect(Leaderboard.frontier(of: [(1, 1), (3, 1), (2, 2)]) == [1, 2])
  #expect(Leaderboard.frontier(of: [(1, 1), (1, 1)]) == [0, 1])
  #expect(Leaderboard.frontier(of: []) == [])
}
