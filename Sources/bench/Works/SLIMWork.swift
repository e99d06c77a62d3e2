import Interactions
import Recommenders
import SparseMath

/// One elastic net for each of the most popular items, from some of the users.
final class SLIMWork: Work {
  static let itemLimit = 500
  static let userLimit = 4000
  static let l1 = 5.0
  static let l2 = 50.0

  private let feedback: FeedbackMatrix
  private let parallelism: Parallelism
  private var model: SLIM?

  init(_ folder: BenchFolder, threads: Int) throws {
    let matrix = try MatrixFile.read(folder.matrix, isBinary: true)
      .keepingFirst(Self.userLimit).keepingMostPopular(Self.itemLimit)
    feedback = FeedbackMatrix(userItems: matrix, rules: .everyRowPositive)
    parallelism = Parallelism(threadCount: threads)
  }

  func run() throws -> Outcome {
    try .of {
      model =
        try SLIMRecipe().train(
          on: feedback,
          settings: ModelSettings([
            "l1Regularization": .real(Self.l1), "regularization": .real(Self.l2),
          ]), context: TrainingContext(parallelism: parallelism)) as? SLIM
    }
  }

  /// What all nets together minimise: ½|X − XW|² + ½β|W|² + λ|W|₁.
  func describe(into facts: inout [String: Double]) {
    guard let model else { return }
    var objective = 0.0
    withUnsafeTemporaryAllocation(of: Double.self, capacity: feedback.itemCount) { scores in
      for user in 0..<feedback.userCount {
        let history = feedback.history(of: UserIndex(user))
        model.score(history, into: scores)
        for item in history.items { scores[item.position] -= 1 }
        objective += scores.reduce(0) { $0 + $1 * $1 } / 2
      }
    }
    for weight in model.weights.values ?? [] {
      objective += Double(weight) * Double(weight) * Self.l2 / 2 + abs(Double(weight)) * Self.l1
    }
    facts["loss"] = objective
    self.model = nil
  }
}
