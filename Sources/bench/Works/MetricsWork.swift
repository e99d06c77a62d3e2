import Evaluation
import Interactions
import Recommenders
import SparseMath

/// Five metrics at four cut-offs of a list of a hundred items for every user.
final class MetricsWork: Work {
  private let setup: EvaluationSetup
  private let lists: RankedLists
  private let options: EvaluationOptions
  private var report: EvaluationReport?

  init(_ folder: BenchFolder, threads: Int) throws {
    let train = FeedbackMatrix(
      userItems: try MatrixFile.read(folder.matrix, isBinary: true), rules: .everyRowPositive)
    setup = try EvaluationSetup(
      train: train, test: MatrixFile.read(folder.truth, isBinary: true), split: "made for bench")
    let length = BenchFolder.listLength
    let items = Array(try RawFile(folder.lists).read(train.userCount * length, UInt32.self))
    lists = RankedLists(
      count: length, offsets: (0...train.userCount).map { $0 * length }, items: items,
      scores: [Double](repeating: 0, count: items.count))
    options = EvaluationOptions(
      cutoffs: [10, 20, 50, 100], metrics: [.precision, .recall, .ndcg, .map, .mrr], draws: 0,
      includesSegments: false, parallelism: Parallelism(threadCount: threads))
  }

  func run() throws -> Outcome {
    try .of { report = try setup.report(of: lists, options: options) }
  }

  func describe(into facts: inout [String: Double]) {
    for metric in options.metrics {
      facts[metric.rawValue] = report?.measurement(MetricKey(metric, at: 10))?.value
    }
    report = nil
  }
}
