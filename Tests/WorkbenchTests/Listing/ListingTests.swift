import Evaluation
import Interactions
import Recommenders
import SparseMath
import Testing

@testable import Workbench

@Suite("Lists of one person")
struct ListingTests {
  /// 12 users, 9 items, rows of one user in the order of time.
  private func experiment(validation: Int = 0) throws -> Experiment {
    var (users, items, times): ([UInt32], [UInt32], [Int64]) = ([], [], [])
    for user in 0..<12 {
      for step in 0..<5 {
        users.append(UInt32(user))
        items.append(UInt32((user * user + step * (1 + user % 3)) % 9))
        times.append(Int64(user * 100 + step) * 86_400_000)
      }
    }
    let kinds = (0..<9).map { [$0 % 3] as [Int]? }
    let dataset = Dataset(
      name: "small", userIDs: .numbers(Column((0..<12).map { Int64($0) })),
      itemIDs: .numbers(Column((0..<9).map { Int64($0) })),
      log: InteractionLog(
        users: Column(users), items: Column(items), timestamps: .milliseconds(Column(times))),
      catalogue: Catalogue(
        attributes: AttributeTable(
          isKnown: [Bool](repeating: true, count: 9),
          columns: [.init(name: "kind", cells: .categories(names: ["a", "b", "c"], kinds))]),
        categoryColumn: "kind"))
    return try Pipeline.experiment(
      dataset, rows: .all(count: dataset.interactionCount), rules: .suggested(for: dataset),
      splitRule: .leaveLast(validation: validation, test: 1))
  }

  private func run(_ experiment: Experiment, refits: Bool = false) throws -> Run {
    let options = RunOptions(seed: 7, refits: refits)
    let result = try Pipeline.run(
      ItemKNNRecipe(), settings: ModelSettings(), on: experiment, options: options,
      parallelism: .single, cancellation: Cancellation()
    ) { _ in }
    var run = Run(
      id: 1, letter: "A", series: 0, modelID: "item-knn", name: "ItemKNN",
      settings: ModelSettings(), options: options)
    run.outcome = result.outcome
    return run
  }

  private func listing(_ request: ListingRequest, _ run: Run, _ source: ListingSource) throws
    -> Listing
  {
    ListingMaker(
      request: request, source: source, runA: run, modelA: try #require(run.outcome).model
    ).make()
  }

  @Test("Every metric of a list is the one that the evaluation of all users has")
  func measuresAgree() throws {
    let experiment = try experiment()
    let run = try run(experiment)
    let source = ListingSource(experiment, version: 1, now: .max)
    let report = try #require(run.outcome).report
    for (row, user) in report.users.enumerated() {
      let listing = try listing(ListingRequest(user: user, runA: 1, k: 5), run, source)
      #expect(listing.measures.count == 6)
      for measure in listing.measures {
        let expected = try #require(report.userValues[measure.key])[row]
        #expect(abs(measure.value - expected) < 1e-12, "\(measure.key) of \(user)")
      }
    }
  }

  @Test("A list is the one that was evaluated")
  func listsAgree() throws {
    let experiment = try experiment()
    let run = try run(experiment)
    let source = ListingSource(experiment, version: 1, now: .max)
    let outcome = try #require(run.outcome)
    for (row, user) in outcome.report.users.enumerated() {
      let listing = try listing(ListingRequest(user: user, runA: 1, k: 3), run, source)
      #expect(
        listing.rows.map { UInt32($0.item.position) }
          == Array(outcome.lists.items(ofList: row).prefix(3)))
    }
  }

  @Test(
    "A refitted model's list is the one that was evaluated, with all that it learned from as history"
  )
  func refits() throws {
    let experiment = try experiment(validation: 1)
    let run = try run(experiment, refits: true)
    var source = ListingSource(experiment, version: 1, now: .max)
    source.refit = try source.gatherRefit(Cancellation())
    let outcome = try #require(run.outcome)
    let learned = source.learned(by: run)
    for (row, user) in outcome.report.users.enumerated() {
      let listing = try listing(ListingRequest(user: user, runA: 1, k: 5), run, source)
      #expect(
        listing.rows.map { UInt32($0.item.position) }
          == Array(outcome.lists.items(ofList: row).prefix(5)))
      #expect(listing.history.count == 4, "three train rows and the one that validates")
      #expect(listing.given == Set(learned.history(of: user).items))
      for measure in listing.measures {
        let expected = try #require(outcome.report.userValues[measure.key])[row]
        #expect(abs(measure.value - expected) < 1e-12, "\(measure.key) of \(user)")
      }
    }
    let plain = try self.run(experiment)
    #expect(source.learned(by: plain).rows(of: source.users[0]).count == 3)
  }

  @Test("Adding and removing leads to the list of that very history")
  func whatIf() throws {
    let experiment = try experiment()
    let run = try run(experiment)
    let source = ListingSource(experiment, version: 1, now: .max)
    let user = source.users[0]
    let base = source.train.history(of: user)
    let other = try #require((0..<9).map { ItemIndex($0) }.first { !base.contains($0) })
    var request = ListingRequest(user: user, runA: 1, k: 5)
    request.removed = [base.items[0]]
    request.added = [other]
    let changed = try listing(request, run, source)
    #expect(changed.given == Set(base.removing(base.items[0]).adding(other).items))
    #expect(changed.rows.contains { $0.item == base.items[0] } || changed.rows.count == 5)
    request.removed = []
    request.added = []
    #expect(try listing(request, run, source).change == nil)
  }

  @Test("People come evaluated first, the most active first")
  func users() throws {
    let source = ListingSource(try experiment(), version: 1, now: .max)
    let evaluated = source.users.prefix(source.evaluatedCount)
    #expect(evaluated.allSatisfy { source.train.evaluatedRow(of: $0) != nil })
    #expect(
      source.users.dropFirst(source.evaluatedCount).allSatisfy {
        source.train.evaluatedRow(of: $0) == nil
      })
    let lengths = evaluated.map(source.train.historyLength(of:))
    #expect(lengths == lengths.sorted(by: >))
  }

  @Test("A time in the future is not the end of the data")
  func futureTimes() throws {
    let day: Int64 = 86_400_000
    let source = ListingSource(try experiment(), version: 1, now: 500 * day)
    #expect(source.lastTime == 500 * day)
    #expect(Phrase.ago(497 * day, before: 500 * day) == "3 d ago")
    #expect(Phrase.ago(900 * day, before: 500 * day) == "1972-06-19")
    #expect(Phrase.ago(470 * day, before: 500 * day) == "4 w ago")
    #expect(Phrase.ago(0, before: 1500 * day) == "4 y ago")
  }
}
