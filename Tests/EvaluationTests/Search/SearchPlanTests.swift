import Recommenders
import SparseMath
import Testing

@testable import Evaluation

@Suite("Searching")
struct SearchPlanTests {
  private static let card = SearchSpaceTests.card

  private static let metric = MetricKey(.ndcg, at: 10)

  private func specification(
    _ method: SearchMethod, trials: Int, seconds: Double? = nil, seed: UInt64 = 7,
    dimensions: [SearchDimension] = [
      SearchDimension(name: "regularization", values: .real(0.1...1000, .logarithmic)),
      SearchDimension(name: "factors", values: .whole(8...64, .logarithmic)),
    ]
  ) -> SearchSpecification {
    SearchSpecification(
      modelID: "toy", space: SearchSpace(dimensions: dimensions), method: method,
      trialCount: trials, seconds: seconds, seed: seed)
  }

  /// Highest at regularization 100; a small budget sees it through noise of its own.
  private func value(_ candidate: SearchCandidate) -> Double {
    let regularization = candidate.settings.values["regularization"]?.number ?? 0
    return 1 / (1 + abs(regularization - 100))
  }

  private func run(
    _ specification: SearchSpecification, after trials: [SearchTrial] = [], until limit: Int = 1000
  ) -> [SearchTrial] {
    let plan = SearchPlan(specification, card: Self.card)
    var trials = trials
    while trials.count < limit, let candidate = plan.next(after: trials) {
      trials.append(SearchTrial(candidate, value: value(candidate), seconds: 1))
    }
    return trials
  }

  @Test("A random search starts with the defaults, repeats nothing and follows from its seed")
  func random() {
    let trials = run(specification(.random, trials: 40))
    #expect(trials.map(\.number) == Array(1...40))
    #expect(trials[0].settings.values == ["regularization": .real(10), "factors": .whole(64)])
    #expect(Set(trials.map(\.settings)).count == 40)
    #expect(run(specification(.random, trials: 40)) == trials)
    #expect(run(specification(.random, trials: 40, seed: 8)) != trials)
    let values = trials.compactMap { $0.settings.values["regularization"]?.number }
    // A log scale spends as much on small magnitudes as on large ones.
    #expect(values.count { $0 < 10 } > 10 && values.count { $0 > 10 } > 10)
  }

  @Test("A longer random search begins with the trials of a shorter one")
  func extended() {
    let short = run(specification(.random, trials: 12))
    #expect(run(specification(.random, trials: 30), after: short).prefix(12) == short[...])
  }

  @Test("A space with few points is tried once and then over", arguments: SearchMethod.allCases)
  func small(method: SearchMethod) {
    let trials = run(
      specification(
        method, trials: 50,
        dimensions: [SearchDimension(name: "factors", values: .list([.whole(8), .whole(16)]))]))
    #expect(Set(trials.filter { $0.round == 0 }.map(\.settings)).count == 2)
    #expect(trials.count == 2)
  }

  @Test("A grid has all combinations of as many steps as the trials allow")
  func grid() {
    let trials = run(specification(.grid, trials: 26))
    #expect(trials.count == 25)
    let first = Set(trials.compactMap { $0.settings.values["regularization"] })
    #expect(first == Set([0.1, 1, 10, 100, 1000].map { .real($0) }))
    #expect(Set(trials.map(\.settings)).count == 25)
    #expect(trials.best(by: Self.metric)?.settings.values["regularization"] == .real(100))
  }

  @Test("Successive halving gives the best third three times the budget")
  func halving() {
    let trials = run(specification(.halving, trials: 27))
    #expect(trials.map(\.round).filter { $0 == 0 }.count == 27)
    #expect(trials.filter { $0.round == 1 }.count == 9)
    #expect(trials.filter { $0.round == 2 }.count == 3)
    #expect(trials.filter { $0.round == 3 }.count == 1)
    #expect(Set(trials.map { ($0.share * 27).rounded() }) == [1, 3, 9, 27])
    let best = trials.filter { $0.round == 0 }.sorted { $0.value ?? 0 > $1.value ?? 0 }
    #expect(
      Set(trials.filter { $0.round == 1 }.map(\.configuration))
        == Set(best.prefix(9).map(\.configuration)))
    #expect(trials.best(by: Self.metric)?.round == 3)
    #expect(trials.map(\.number) == Array(1...40))
  }

  @Test(
    "Stopped after any trial, a search goes on to the same end", arguments: SearchMethod.allCases)
  func resumed(method: SearchMethod) {
    let whole = run(specification(method, trials: 9))
    for count in 0...whole.count {
      #expect(run(specification(method, trials: 9), after: Array(whole.prefix(count))) == whole)
    }
  }

  @Test("What failed is not promoted, and the best is one with the largest budget")
  func failures() {
    let plan = SearchPlan(specification(.halving, trials: 9), card: Self.card)
    var trials: [SearchTrial] = []
    while let candidate = plan.next(after: trials) {
      let fails = candidate.configuration != 4
      trials.append(
        SearchTrial(
          candidate, value: fails ? nil : 1 - candidate.share / 2, seconds: 1,
          failure: fails ? "diverged" : nil))
    }
    #expect(trials.count == 11)
    #expect(trials.filter { $0.round > 0 }.allSatisfy { $0.configuration == 4 })
    #expect(trials.best(by: Self.metric)?.isFull == true)
  }

  @Test("Time ends a search without the trial under way; the next start has all of it again")
  func time() throws {
    final class Clock: @unchecked Sendable { var now = 0.0 }
    let clock = Clock()
    let loop = SearchLoop(
      plan: SearchPlan(specification(.random, trials: 10, seconds: 4.5), card: Self.card),
      now: { clock.now })
    func start(_ trials: [SearchTrial]) throws -> ([SearchTrial], SearchLoop.End) {
      var trials = trials
      let end = try loop.run(after: trials, cancellation: Cancellation()) { candidate, deadline in
        clock.now += 1
        deadline.check()
        try deadline.cancellation.check()
        return SearchLoop.Score(value: value(candidate))
      } didFinish: {
        trials.append($0)
      }
      return (trials, end)
    }
    let (first, end) = try start([])
    #expect(first.count == 4 && end == .outOfTime)
    #expect(try start(first).0.count == 8)
    #expect(try start(start(first).0).1 == .complete)
  }

  @Test("Cancelling throws, and errors of one trial do not end the search")
  func errors() throws {
    struct Odd: Error, CustomStringConvertible { var description: String { "odd factors" } }
    let loop = SearchLoop(
      plan: SearchPlan(specification(.random, trials: 5), card: Self.card), now: { 0 })
    var trials: [SearchTrial] = []
    let flag = Cancellation()
    #expect(throws: CancellationError.self) {
      try loop.run(after: [], cancellation: flag) { candidate, deadline in
        if candidate.number == 2 { throw Odd() }
        if candidate.number == 4 { flag.cancel() }
        try deadline.cancellation.check()
        return SearchLoop.Score(value: candidate.number == 3 ? .nan : 1)
      } didFinish: {
        trials.append($0)
      }
    }
    #expect(trials.map(\.value) == [1, nil, nil])
    #expect(trials[1].failure == "odd factors")
    #expect(trials[2].failure != nil)
  }

  @Test("Best so far never falls within a budget, and a best value at an end says so")
  func response() {
    let specification = specification(
      .random, trials: 20,
      dimensions: [
        SearchDimension(name: "regularization", values: .real(0.1...100, .logarithmic))
      ])
    let trials = run(specification)
    let response = SearchResponse(specification, trials: trials)
    #expect(zip(response.bestSoFar, response.bestSoFar.dropFirst()).allSatisfy { $0 <= $1 })
    #expect(response.bestSoFar.last == trials.best(by: Self.metric)?.value)
    let points = response.points(of: specification.space.dimensions[0])
    #expect(points.count == 20 && points.count { $0.isBest } == 1)
    let forced =
      trials + [
        SearchTrial(
          SearchCandidate(
            number: 21, configuration: 20, round: 0, share: 1,
            settings: ModelSettings(["regularization": .real(99)])), value: 2, seconds: 1)
      ]
    let edges = SearchResponse(specification, trials: forced).edges
    #expect(edges.map(\.edge) == [.upper] && edges.first?.name == "regularization")
  }

  @Test("Of an error the lowest value is promoted, is the best, and the best so far never rises")
  func lowest() {
    var specification = specification(.halving, trials: 9)
    specification.metric = MetricKey(.rmse, at: 10)
    let plan = SearchPlan(specification, card: Self.card)
    var trials: [SearchTrial] = []
    while let candidate = plan.next(after: trials) {
      trials.append(
        SearchTrial(candidate, value: Double(10 + candidate.configuration % 7), seconds: 1))
    }
    #expect(trials.filter { $0.round == 1 }.map(\.configuration) == [0, 7, 1])
    #expect(trials.best(by: specification.metric)?.configuration == 0)
    #expect(trials.filter(\.isFull).map(\.configuration) == [0])
    let first = SearchResponse(specification, trials: trials.filter { $0.round == 0 }).bestSoFar
    #expect(zip(first, first.dropFirst()).allSatisfy { $0 >= $1 } && first.last == 10)
  }
}
