import Evaluation
import Interactions
import SparseMath
import Testing

/// Four users, five items; user 2 has no test rows, user 3 no train rows; item 4 is unknown to train.
@Suite("A setup and its report on data small enough for the head")
struct SetupTests {
  let train = feedback([[0, 1], [0, 2], [0], []], items: 5)
  let test = matrix([[2, 4], [1], [], [0]], columns: 5)

  func setup(catalogue: Catalogue? = nil) throws -> EvaluationSetup {
    try EvaluationSetup(train: train, test: test, catalogue: catalogue, split: "by hand")
  }

  @Test("Evaluated are users with train and test rows; the protocol counts the rest")
  func protocolCounts() throws {
    let setup = try setup()
    #expect(setup.users == [UserIndex(0), UserIndex(1)])
    #expect(setup.candidates == [true, true, true, false, false])
    let words = setup.evaluationProtocol(EvaluationOptions(cutoffs: [2, 1, 2], seed: 3))
    #expect(words.cutoffs == [1, 2])
    #expect(words.evaluatedUserCount == 2)
    #expect(words.unknownUserCount == 1)
    #expect(words.relevantCount == 3)
    #expect(words.unknownItemCount == 1)
    #expect(
      words.words
        == "split: by hand; candidates: all 3 train items; seen items left out; score descending, ties to the smaller item id; 2 users with train and test rows (1 without train rows left out); 3 relevant rows (1 of items train does not know; they cost recall)"
    )
  }

  @Test("A sample has some of the users with all that is theirs, and counts only them")
  func sample() throws {
    let setup = try setup()
    #expect(setup.sample(upTo: 2, seed: 1).users == setup.users)
    let sample = setup.sample(upTo: 1, seed: 1)
    let place = try #require(setup.users.firstIndex(of: sample.users[0]))
    #expect(sample.users.count == 1 && sample.candidates == setup.candidates)
    #expect(sample.histories.history(at: 0) == setup.histories.history(at: place))
    #expect(Array(sample.relevant.columns) == Array(setup.relevant.columns(ofRow: place)))
    let facts = sample.evaluationProtocol(EvaluationOptions())
    #expect(facts.evaluatedUserCount == 1 && facts.relevantCount == sample.relevant.entryCount)
  }

  @Test("Popularity lists leave out what the user has seen")
  func popularityLists() throws {
    let found = try setup().popularityLists(count: 2)
    #expect(Array(found.items(ofList: 0)) == [2])
    #expect(Array(found.items(ofList: 1)) == [1])
    #expect(found.scores == [1, 1])
  }

  @Test("Every metric of a report by hand")
  func report() throws {
    let genres = catalogue(names: ["a", "b"], [[0], [0, 1], [1], [], []])
    let report = try setup(catalogue: genres).report(
      of: lists([[2, 0], [2, 1]], count: 2), options: EvaluationOptions(cutoffs: [2], draws: 50))
    func value(_ metric: Metric) -> Double? { report.measurement(MetricKey(metric, at: 2))?.value }
    #expect(isClose(value(.precision), 0.5))
    #expect(isClose(value(.recall), 0.75))
    #expect(isClose(value(.cappedRecall), 0.75))
    #expect(isClose(value(.hitRate), 1))
    #expect(isClose(value(.mrr), 0.75))
    #expect(isClose(value(.map), (0.5 + 0.5) / 2))
    // Popularity shows user 0 item 2 and user 1 item 1: no hit is a surprise.
    #expect(isClose(value(.serendipity), 0))
    // Three train users; items 0, 1, 2 have 3, 1 and 1.
    #expect(isClose(value(.arp), (2 + 1) / 2.0))
    // Histories have (3 + 1) / 2 on average.
    #expect(isClose(value(.popularityLift), 1.5 / 2 - 1))
    #expect(isClose(value(.novelty), 1.584962500721156 * 0.75))
    // Five interactions: the head is items 0 and 1, which hold 4.
    #expect(isClose(value(.longTailShare), 0.5))
    #expect(isClose(value(.ild), (1 + 0.5) / 2))
    #expect(isClose(value(.coverage), 1))
    // Shown once, once and twice over three items.
    #expect(isClose(value(.gini), (-2 + 0 + 4) / 12.0))
    #expect(isClose(value(.entropy), 1.5))
    #expect(isClose(value(.personalization), 0.5))
    #expect(report.curves.precision == [0.5, 0.5])
    #expect(report.curves.recall == [0.25, 0.75])
    #expect(report.measurements.count == Metric.ofLists.count)
    #expect(report.notes.isEmpty)
  }

  @Test("Without categories diversity is left out, and the report says so")
  func noCategories() throws {
    let report = try setup().report(
      of: lists([[2], [1]], count: 2), options: EvaluationOptions(cutoffs: [2], draws: 0))
    #expect(report.measurement(MetricKey(.ild, at: 2)) == nil)
    #expect(report.notes.count == 1)
    #expect(report.measurements.allSatisfy { $0.interval == nil })
  }

  @Test("An empty list scores 0 on hits and takes no part in what lists are like")
  func emptyList() throws {
    let report = try setup().report(
      of: lists([[], [1, 2]], count: 2), options: EvaluationOptions(cutoffs: [2], draws: 0))
    let precision = report.measurement(MetricKey(.precision, at: 2))
    #expect(precision?.value == 0.25)
    #expect(precision?.userCount == 2)
    let arp = report.measurement(MetricKey(.arp, at: 2))
    #expect(arp?.value == 1)
    #expect(arp?.userCount == 1)
  }

  @Test("Only means over users have intervals")
  func intervals() throws {
    let report = try setup().report(
      of: lists([[2, 0], [1, 2]], count: 2), options: EvaluationOptions(cutoffs: [1, 2]))
    for measurement in report.measurements {
      let metric = try #require(MetricKey(measurement.metric)).metric
      switch MetricCatalogue.definition(of: metric).spread {
      case .none: #expect(measurement.interval == nil)
      default:
        let interval = try #require(measurement.interval, "\(measurement.metric)")
        #expect(interval.lower <= measurement.value && measurement.value <= interval.upper)
        #expect(interval.method == "bootstrap over users, 2,000 draws")
      }
    }
  }

  @Test("Chosen candidates size the catalogue; what lies outside is noted")
  func chosenCandidates() throws {
    let setup = try EvaluationSetup(
      train: train, test: test, split: "by hand",
      chosenCandidates: (items: [false, true, true, false, false], rule: "in stock"))
    let report = try setup.report(
      of: lists([[2, 0], [2, 1]], count: 2), options: EvaluationOptions(cutoffs: [2], draws: 0))
    #expect(report.exposures.first?.counts == [1, 2])
    #expect(report.notes.contains { $0.hasPrefix("1 recommendations are not candidates") })
    #expect(report.evaluationProtocol.candidates.words == "2 items: in stock")
  }

  @Test("Nobody to evaluate, cut-offs below 1 and lists too short are said in words")
  func errors() throws {
    #expect(throws: EvaluationError.noEvaluatedUsers(testUsers: 1, trainUsers: 1)) {
      try EvaluationSetup(
        train: feedback([[0], []], items: 2), test: matrix([[], [1]], columns: 2), split: "odd")
    }
    let short = lists([[2], [1]], count: 2)
    #expect(throws: EvaluationError.cutoffOutOfRange(found: 0)) {
      try setup().report(of: short, options: EvaluationOptions(cutoffs: [0, 2]))
    }
    #expect(throws: EvaluationError.listsTooShort(length: 2, cutoff: 5)) {
      try setup().report(of: short, options: EvaluationOptions(cutoffs: [5]))
    }
    #expect(
      EvaluationError.listsTooShort(length: 2, cutoff: 5).description
        == "Cut-off 5 is beyond the lists, which hold 2 items. Make lists of 5 or choose a cut-off up to 2."
    )
  }
}
