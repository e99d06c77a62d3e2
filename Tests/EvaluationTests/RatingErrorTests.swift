import Interactions
import Recommenders
import SparseMath
import Synchronization
import Testing

@testable import Evaluation

/// Scores every item by a fixed number; ratings go from 1 to 5.
private struct FixedRatings: RatingPredictor {
  let values: [Double]
  var itemCount: Int { values.count }
  var ratingScale: ClosedRange<Double> { 1...5 }
  func score(_ history: History, into scores: UnsafeMutableBufferPointer<Double>) {
    for item in values.indices { scores[item] = values[item] }
  }
  func explain(_ item: ItemIndex, for history: History) -> Explanation {
    Explanation(item: item, score: values[item.position], contributions: [], meaning: "fixed")
  }
  func archive() -> ModelArchive { ModelArchive(modelID: "fixed", tensors: [:]) }
}

@Suite("Errors of predicted ratings") struct RatingErrorTests {
  let train = feedback([[0, 1], [0, 2], [0], []], items: 4)
  let test = matrix([[2], [1], [], []], columns: 4)
  /// User 0 rates items 2 and 3 with 5 and 1, user 1 item 1 with 2, user 3, unknown to train, item 0 with 3.
  let ratings = CSRMatrix(
    rowCount: 4, columnCount: 4, rowOffsets: [0, 2, 3, 3, 4], columns: [2, 3, 1, 0],
    values: [5, 1, 2, 3])

  private func setup(isRated: Bool = true) throws -> EvaluationSetup {
    let ratings = ratings
    return try EvaluationSetup(
      train: train, test: test, testRatings: { isRated ? ratings : nil }, split: "by hand")
  }

  /// Errors 0 − 3 of user 3; 7, cut to 5, − 5 and 2 − 1 of user 0; 4 − 2 of user 1.
  private let model = FixedRatings(values: [0, 4, 7, 2])

  @Test("count every held-out rating once, cut to the scale, also those of unknown people")
  func byHand() throws {
    let report = try setup().evaluate(model, options: EvaluationOptions(cutoffs: [2]))
    // Cut to 1, the first error is −2: squares 4, 0, 1 and 4.
    let rmse = try #require(report.measurement(MetricKey(.rmse, at: 2)))
    #expect(isClose(rmse.value, (9.0 / 4).squareRoot()))
    #expect(rmse.userCount == 3 && rmse.metric == "rmse")
    #expect(isClose(report.measurement(MetricKey(.mae, at: 99))?.value, 5.0 / 4))
    let interval = try #require(rmse.interval)
    #expect(interval.lower <= rmse.value && rmse.value <= interval.upper)
    #expect(rmse.protocolDescription.hasPrefix("4 test ratings of 3 users"))
  }

  @Test("are absent, not zero, where a model predicts none or nothing was rated")
  func absent() throws {
    let key = MetricKey(.rmse, at: 10)
    let random = try RandomRecipe().train(
      on: train, settings: ModelSettings(), context: TrainingContext())
    #expect(try setup().evaluate(random).measurement(key) == nil)
    #expect(try setup(isRated: false).evaluate(model).measurement(key) == nil)
  }

  @Test("are split by kind of user and item")
  func segments() throws {
    let report = try setup().evaluate(model, options: EvaluationOptions(cutoffs: [2]))
    let key = MetricKey(.rmse, at: 2)
    let tail = try #require(report.segments.first { $0.kind == .tailItems })
    let head = setupHead()
    let errors = [(2, 0.0), (3, 1.0), (1, 4.0), (0, 4.0)].filter { !head[$0.0] }
    let mean = errors.reduce(0) { $0 + $1.1 } / Double(errors.count)
    #expect(isClose(tail.measurement(key)?.value, mean.squareRoot()))
    let light = try #require(report.segments.first { $0.kind == .lightUsers })
    #expect(light.measurement(key) != nil)
  }

  private func setupHead() -> [Bool] { ItemPopularity(train: train).isHead }

  @Test("differ between libraries as each says")
  func conventions() throws {
    let setup = try setup()
    let options = EvaluationOptions(cutoffs: [2])
    let lists = try setup.lists(from: model, options: options)
    let predicted = try setup.predictions(of: model, options: options)
    let values = try setup.rescore(lists, ratings: predicted, at: 2).filter {
      $0.convention.metric == .rmse
    }
    let unclipped = try #require(values.first { $0.convention.libraries.contains("Cornac") })
    #expect(isClose(unclipped.value, ((4.0 + 1 + 4 + 9) / 4).squareRoot()))
    let byUser = try #require(values.first { $0.convention.libraries.contains("LensKit") })
    #expect(isClose(byUser.value, (0.5.squareRoot() + 2 + 2) / 3))
  }

  @Test("compare two models on the same ratings, over all of them")
  func comparison() throws {
    let setup = try setup()
    let options = EvaluationOptions(cutoffs: [2])
    let left = try setup.evaluate(model, options: options)
    let right = try setup.evaluate(FixedRatings(values: [3, 2, 5, 1]), options: options)
    let paired = try Comparer().compare(left, right, by: MetricKey(.rmse, at: 2))
    #expect(isClose(paired.left, 1.5) && paired.right == 0 && isClose(paired.difference, 1.5))
    #expect(paired.higherCount == 3 && paired.better == .lower)
    let random = try RandomRecipe().train(
      on: train, settings: ModelSettings(), context: TrainingContext())
    #expect(throws: EvaluationError.self) {
      try Comparer().compare(
        left, setup.evaluate(random, options: options), by: MetricKey(.rmse, at: 2))
    }
  }

  @Test("have keys without a length")
  func keys() {
    #expect(MetricKey("rmse") == MetricKey(.rmse, at: 3))
    #expect(MetricKey(.rmse, at: 3) == MetricKey(.rmse, at: 5))
    #expect(Set([MetricKey(.mae, at: 3), MetricKey(.mae, at: 5)]).count == 1)
    #expect(MetricKey(.ndcg, at: 3) != MetricKey(.ndcg, at: 5) && MetricKey("ndcg") == nil)
    #expect(MetricKey(.ndcg, at: 3).title == "NDCG@3" && MetricKey(.mae, at: 3).title == "MAE")
  }

  @Test("over folds have a mean and a spread with n - 1")
  func folds() {
    let folded = FoldedMeasurement(metric: "rmse", values: [1, nil, 3, .nan])
    #expect(folded.values == [1, nil, 3, nil])
    #expect(folded.mean == 2 && isClose(folded.standardDeviation, 2.0.squareRoot()))
    #expect(FoldedMeasurement(metric: "rmse", values: [1]).standardDeviation == nil)
    #expect(FoldedMeasurement(metric: "rmse", values: [nil]).mean == nil)
  }

  @Test("are not gathered before somebody asks for them, and then once")
  func lazy() throws {
    let calls = Mutex(0)
    let ratings = ratings
    let setup = try EvaluationSetup(
      train: train, test: test,
      testRatings: {
        calls.withLock { $0 += 1 }
        return ratings
      }, split: "by hand")
    let random = try RandomRecipe().train(
      on: train, settings: ModelSettings(), context: TrainingContext())
    _ = try setup.evaluate(random, options: EvaluationOptions(cutoffs: [2]))
    #expect(calls.withLock { $0 } == 0)
    _ = try setup.evaluate(model, options: EvaluationOptions(cutoffs: [2]))
    #expect(setup.ratings?.users.count == 3)
    #expect(calls.withLock { $0 } == 1)
  }
}
