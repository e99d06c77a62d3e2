import Evaluation
import Interactions
import Recommenders
import SparseMath

/// Epochs of biased matrix factorization by stochastic gradient descent, with Surprise's settings.
final class SVDWork: Work {
  static let epochs = 8

  private let rows: RatingRows
  private let parallelism: Parallelism
  private var model: (any Recommender)?

  init(_ folder: BenchFolder, threads: Int) throws {
    rows = try RatingRows(folder)
    parallelism = Parallelism(threadCount: threads)
    // Once, before the clock runs: the peer has its training set too.
    _ = rows.train.records?.ratings
  }

  func run() throws -> Outcome {
    let watch = EpochWatch()
    let context = TrainingContext(parallelism: parallelism, report: watch.note)
    let settings = ModelSettings([
      "factors": .whole(100), "learningRate": .real(0.005), "regularization": .real(0.02),
      "epochs": .whole(Self.epochs),
    ])
    model = try BiasedSVDRecipe().train(on: rows.train, settings: settings, context: context)
    return watch.outcome(epochs: Self.epochs)
  }

  /// The error on held-out ratings, by people folded in.
  func describe(into facts: inout [String: Double]) {
    guard let model,
      let setup = try? EvaluationSetup(
        train: rows.train, test: rows.test, testRatings: { [test = rows.test] in test },
        split: "every 50th"),
      let predicted = try? setup.predictions(of: model)
    else { return }
    facts["rmse"] = predicted.errors().value(of: .rmse)
    self.model = nil
  }
}
