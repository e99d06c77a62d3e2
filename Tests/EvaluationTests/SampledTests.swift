import Evaluation
import Interactions
import Recommenders
import SparseMath
import Testing

@Suite("Sampled candidates")
struct SampledTests {
  /// 300 users on 400 items; each has ten train items and one test item.
  private func setup(testItems: Int = 1) throws -> (EvaluationSetup, FeedbackMatrix) {
    var generator = SeededGenerator(seed: 3)
    var train: [[Int]] = []
    var test: [[Int]] = []
    for _ in 0..<300 {
      var items = Array(0..<400)
      items.shuffle(using: &generator)
      // Popular items have small numbers.
      let skewed = items.map { $0 * $0 / 400 }
      var known: [Int] = []
      for item in skewed where !known.contains(item) { known.append(item) }
      train.append(Array(known.prefix(10)))
      test.append(Array(known.dropFirst(10).prefix(testItems)))
    }
    let matrix = feedback(train, items: 400)
    return (
      try EvaluationSetup(
        train: matrix, test: EvaluationTests.matrix(test, columns: 400), split: "by hand"), matrix
    )
  }

  private func popular(_ train: FeedbackMatrix) throws -> any Recommender {
    try MostPopularRecipe().train(
      on: train, settings: ModelSettings(), context: TrainingContext())
  }

  private let options = EvaluationOptions(cutoffs: [5, 10], draws: 50)

  @Test("Against all unseen items a sample gives the numbers of a full ranking")
  func everything() throws {
    let (setup, train) = try setup()
    let model = try popular(train)
    let full = try setup.evaluate(model, options: options)
    let sampled = try setup.sampledReport(of: model, negativeCount: 5000, options: options)
    for metric in Metric.accuracy {
      for k in [5, 10] {
        let key = MetricKey(metric, at: k)
        #expect(
          isClose(sampled.measurement(key)?.value, full.measurement(key)?.value ?? -1), "\(key)")
      }
    }
    #expect(isClose(sampled.curves.recall[7], full.curves.recall[7]))
  }

  @Test("Against 99 a random order hits one in ten, and never less than a full ranking")
  func chance() throws {
    let (setup, train) = try setup()
    let random = try RandomRecipe().train(
      on: train, settings: ModelSettings(), context: TrainingContext(seed: 5))
    let report = try setup.sampledReport(of: random, options: options)
    let hitRate = try #require(report.measurement(MetricKey(.hitRate, at: 10))?.value)
    // 300 users: three standard errors are .05.
    #expect(abs(hitRate - 0.1) < 0.055)
    let model = try popular(train)
    let key = MetricKey(.ndcg, at: 10)
    let full = try #require(setup.evaluate(model, options: options).measurement(key)?.value)
    let sampled = try #require(setup.sampledReport(of: model, options: options).measurement(key))
    #expect(sampled.value > full)
    #expect(sampled.protocolDescription.contains("sampled: 100 items"))
  }

  @Test("Every model meets the same draws, at any thread count, and the report says it is sampled")
  func repeatable() throws {
    let (setup, train) = try setup(testItems: 3)
    let model = try popular(train)
    let key = MetricKey(.ndcg, at: 10)
    func values(threads: Int, seed: UInt64) throws -> [Double] {
      var options = options
      options.parallelism = Parallelism(threadCount: threads)
      options.seed = seed
      let report = try setup.sampledReport(of: model, options: options)
      #expect(report.evaluationProtocol.isSampled && !report.notes.isEmpty)
      #expect(report.measurement(MetricKey(.coverage, at: 10)) == nil)
      return Array(try #require(report.userValues[key]))
    }
    #expect(try values(threads: 1, seed: 7) == values(threads: 3, seed: 7))
    #expect(try values(threads: 1, seed: 7) != values(threads: 1, seed: 8))
  }

  @Test("A user's value is the mean over her test items, unknown ones counted as missed")
  func perUser() throws {
    let train = feedback([[0], [0, 1], [1, 2], [0, 3]], items: 6)
    let setup = try EvaluationSetup(
      train: train, test: matrix([[1, 5], [], [], []], columns: 6), split: "by hand")
    let report = try setup.sampledReport(of: popular(train), options: options)
    // Item 1 leads the unseen ones; nobody trained on item 5.
    #expect(report.measurement(MetricKey(.hitRate, at: 5))?.value == 0.5)
    #expect(report.measurement(MetricKey(.mrr, at: 5))?.value == 0.5)
  }

  @Test("Published negatives take the place of draws, and what the data do not know is said")
  func published() throws {
    let train = feedback([[0], [0, 1], [1, 2], [0, 3]], items: 6)
    let setup = try EvaluationSetup(
      train: train, test: matrix([[1], [2], [], []], columns: 6), split: "by hand")
    func pair(_ user: Int, _ item: Int) -> PublishedNegatives.Pair {
      PublishedNegatives.Pair(UserIndex(user), ItemIndex(item))
    }
    // Item 0 has three people, item 1 two, items 2 and 3 one each.
    let lists = PublishedNegatives(
      name: "paper.negative", items: [pair(0, 1): [0, 2, 3], pair(1, 2): [3, 4]], unknownCount: 2)
    #expect(lists.missingPairs(of: setup).isEmpty)
    let report = try setup.sampledReport(
      of: popular(train), negatives: .published(lists), options: options)
    // Second behind item 0, also where that is no candidate; first before the equal item 3.
    #expect(report.measurement(MetricKey(.mrr, at: 5))?.value == 0.75)
    #expect(report.evaluationProtocol.isSampled)
    #expect(report.evaluationProtocol.words.contains("those that paper.negative lists"))
    #expect(report.notes.contains { $0.contains("no such item: 2") })
    let fewer = PublishedNegatives(name: "p", items: [pair(0, 1): [2]])
    #expect(fewer.missingPairs(of: setup) == [pair(1, 2)])
  }
}
