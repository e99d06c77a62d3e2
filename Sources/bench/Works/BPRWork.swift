import Interactions
import Recommenders
import SparseMath
import Synchronization

/// Epochs of Bayesian personalised ranking; one item of every user is put aside to compare accuracy.
final class BPRWork: Work {
  static let epochs = 10
  private let feedback: FeedbackMatrix
  private let aside: ItemsAside
  private let parallelism: Parallelism
  private var model: (any Recommender)?

  init(_ folder: BenchFolder, threads: Int) throws {
    aside = ItemsAside(try MatrixFile.read(folder.matrix, isBinary: true))
    feedback = FeedbackMatrix(userItems: aside.rest, rules: .everyRowPositive)
    parallelism = Parallelism(threadCount: threads)
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
    model = try BPRRecipe().train(
      on: feedback,
      settings: ModelSettings([
        "factors": .whole(64), "epochs": .whole(Self.epochs), "learningRate": .real(0.05),
        "regularization": .real(0.01), "negatives": .choice("popularity"),
      ]), context: context)
    let found = marks.withLock { $0 }
    guard let first = found.first, let last = found.last, found.count == Self.epochs else {
      return Outcome(processor: .nan, wall: .nan)
    }
    let count = Double(Self.epochs - 1)
    return Outcome(
      processor: (last.processor - first.processor) / count, wall: (last.wall - first.wall) / count)
  }

  func describe(into facts: inout [String: Double]) {
    guard let model else { return }
    facts["misordered"] = aside.misordered(by: model, feedback)
    self.model = nil
  }
}
