import Interactions
import Recommenders
import SparseMath

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

  func run() throws -> Outcome {
    let watch = EpochWatch()
    let context = TrainingContext(parallelism: parallelism, report: watch.note)
    model = try BPRRecipe().train(
      on: feedback,
      settings: ModelSettings([
        "factors": .whole(64), "epochs": .whole(Self.epochs), "learningRate": .real(0.05),
        "regularization": .real(0.01), "negatives": .choice("popularity"),
      ]), context: context)
    return watch.outcome(epochs: Self.epochs)
  }

  func describe(into facts: inout [String: Double]) {
    guard let model else { return }
    facts["misordered"] = aside.misordered(by: model, feedback)
    self.model = nil
  }
}
