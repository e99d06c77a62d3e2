import Interactions
import Recommenders
import SparseMath

/// The linear model over the most popular items, in single precision as the peer.
final class EASEWork: Work {
  static let itemLimit = 10_000

  private let matrix: CSRMatrix
  private let parallelism: Parallelism
  private var model: (any Recommender)?

  init(_ folder: BenchFolder, threads: Int) throws {
    matrix = try MatrixFile.read(folder.matrix, isBinary: true)
      .keepingMostPopular(Self.itemLimit)
    parallelism = Parallelism(threadCount: threads)
  }

  func run() throws -> Outcome {
    try .of {
      model = try EASERecipe().train(
        on: FeedbackMatrix(userItems: matrix, rules: .everyRowPositive),
        settings: ModelSettings(["regularization": .real(500), "precision": .choice("single")]),
        context: TrainingContext(parallelism: parallelism))
    }
  }

  func describe(into facts: inout [String: Double]) {
    guard case .floats(_, let weights)? = model?.archive().tensors["weights"] else { return }
    facts["weight-sum"] = weights.reduce(0.0) { $0 + Double($1) }
    facts["weight-square-sum"] = weights.reduce(0.0) { $0 + Double($1) * Double($1) }
    model = nil
  }
}
