import Evaluation
import Interactions
import SparseMath
import Testing

@Suite("Segments")
struct SegmentTests {
  /// Six users with 1, 1, 2, 2, 3 and 3 train items; item 0 is everybody's.
  let report: EvaluationReport

  init() throws {
    let train = [[0], [0], [0, 1], [0, 2], [0, 1, 3], [0, 2, 3]]
    let test = [[1, 4], [2], [3], [3], [2], [1]]
    let found = [[1], [1], [3], [1], [2], [4]]
    report = try EvaluationSetup(
      train: feedback(train, items: 5), test: matrix(test, columns: 5), split: "made up"
    ).report(
      of: lists(found, count: 1),
      options: EvaluationOptions(cutoffs: [1], draws: 0, thinHistory: 2))
  }

  func segment(_ kind: Segment.Kind) throws -> Segment {
    try #require(report.segments.first { $0.kind == kind })
  }

  @Test("Thirds of activity keep histories of one length together")
  func terciles() throws {
    #expect(try segment(.lightUsers).rows == [0, 1])
    #expect(try segment(.middleUsers).rows == [2, 3])
    #expect(try segment(.heavyUsers).rows == [4, 5])
    #expect(try segment(.lightUsers).rule == "up to 1 train items")
    #expect(try segment(.heavyUsers).measurement(MetricKey(.precision, at: 1))?.value == 0.5)
  }

  @Test("Thin histories are those below the bound")
  func thin() throws {
    #expect(try segment(.thinHistories).rows == [0, 1])
  }

  @Test("Head and tail count only the relevant items on their side")
  func headAndTail() throws {
    // Twelve interactions: items 0, 1 and 2 hold 10 of them; items 3 and 4 are the tail.
    let head = try segment(.headItems)
    #expect(head.rows == [0, 1, 4, 5])
    #expect(head.measurement(MetricKey(.recall, at: 1))?.value == 0.5)
    let tail = try segment(.tailItems)
    #expect(tail.rows == [0, 2, 3])
    #expect(isClose(tail.measurement(MetricKey(.recall, at: 1))?.value, 1.0 / 3))
  }
}
