import Evaluation
import Interactions
import Recommenders
import SparseMath
import Synchronization

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

  /// One epoch: the mean of all but the first.
  func run() throws -> Outcome {
    let marks = Mutex<[(processor: Double, wall: Double)]>([])
    let watch = Stopwatch()
    let context = TrainingContext(
      parallelism: parallelism,
      report: { progress in
        marks.withLock { marks in
          guard progress.epoch > marks.count else { return }
          marks.append((watch.processor, watch.wall))
        }
      })
    let settings = ModelSettings([
      "factors": .whole(100), "learningRate": .real(0.005), "regularization": .real(0.02),
      "epochs": .whole(Self.epochs),
    ])
    model = try BiasedSVDRecipe().train(on: rows.train, settings: settings, context: context)
    let found = marks.withLock { $0 }
    guard let first = found.first, let last = found.last, found.count == Self.epochs else {
      return Outcome(processor: .nan, wall: .nan)
    }
    let count = Double(Self.epochs - 1)
    return Outcome(
      processor: (last.processor - first.processor) / count, wall: (last.wall - first.wall) / count)
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
