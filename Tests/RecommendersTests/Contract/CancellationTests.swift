import Interactions
import Recommenders
import SparseMath
import TestSupport
import Testing

/// Cancelling in every phase, counted in looks at the flag: no clock says how soon on another machine.
@Suite("Training that is cancelled") struct CancellationTests {
  private let feedback = Samples.skewed(userCount: 40, itemCount: 24)

  /// Trains, validates and ranks.
  private func work(
    _ model: ModelCase, _ looks: LookCount, threads: Int = 1, reports: Recorder<Bool>? = nil
  ) throws {
    let (flag, parallelism) = (looks.flag, Parallelism(threadCount: threads))
    func request() -> RankingRequest {
      RankingRequest(
        histories: feedback.histories, count: 3, candidates: feedback.trainedItems,
        parallelism: parallelism, cancellation: flag)
    }
    let context = TrainingContext(
      parallelism: parallelism, cancellation: flag,
      report: { _ in reports?.record(looks.isRaised) },
      validate: { [request = request()] in
        _ = try $0.rank(request)
        return 0.5
      })
    _ = try model.train(feedback, context).rank(request())
  }

  @Test(
    "looks at its flag once more in a loop and the one around it, wherever it is raised",
    arguments: ModelCase.all)
  func everyLook(_ model: ModelCase) throws {
    let model = model.shortened
    let whole = LookCount()
    try work(model, whole)
    for look in LookCount.places(of: whole.count, limit: 60) {
      let looks = LookCount(raisedAt: look)
      let reports = Recorder<Bool>()
      #expect(throws: CancellationError.self, "raised at look \(look) of \(whole.count)") {
        try work(model, looks, reports: reports)
      }
      // One by the loop inside, one by the loop around it.
      #expect(looks.count <= look + 2, "raised at look \(look) of \(whole.count)")
      #expect(!reports.values.contains(true), "no epoch ends after the flag was raised")
    }
  }

  @Test("ends once each thread has looked", arguments: ModelCase.all)
  func threads(_ model: ModelCase) throws {
    let model = model.shortened
    let whole = LookCount()
    try work(model, whole, threads: 3)
    for look in LookCount.places(of: whole.count, limit: 12) {
      let looks = LookCount(raisedAt: look)
      #expect(throws: CancellationError.self) { try work(model, looks, threads: 3) }
      #expect(looks.count <= look + 6, "raised at look \(look) of \(whole.count)")
    }
  }

  @Test("looks more often the more there is to do", arguments: ModelCase.all)
  func grows(_ model: ModelCase) throws {
    func looks(users: Int, items: Int) throws -> Int {
      let looks = LookCount()
      _ = try model.shortened.train(
        Samples.skewed(userCount: users, itemCount: items),
        TrainingContext(parallelism: .single, cancellation: looks.flag))
      return looks.count
    }
    // What is done in one pass over the rows needs no more than a look before and one after.
    let onePass = [
      "most-popular", "category-popular", "trending", "random", "user-knn", "rating-baseline",
    ]
    // And these look once for each of their blocks, which hold more than there is here.
    let inLargeBlocks = ["svd", "svd-plus-plus", "knn-baseline"]
    guard !(onePass + inLargeBlocks).contains(model.recipe.card.id) else { return }
    #expect(try looks(users: 900, items: 400) > looks(users: 60, items: 30))
  }
}
