import Interactions
import Recommenders
import SparseMath

/// Baselines and correlations of all pairs of items by their ratings, with Surprise's settings.
final class RatingKNNWork: Work {
  private let rows: RatingRows
  private let parallelism: Parallelism
  private var model: (any Recommender)?

  init(_ folder: BenchFolder, threads: Int) throws {
    rows = try RatingRows(folder)
    parallelism = Parallelism(threadCount: threads)
    _ = rows.train.records?.ratings
  }

  func run() throws -> Outcome {
    let settings = ModelSettings([
      "candidateCount": .whole(10_000), "userRegularization": .real(15),
      "itemRegularization": .real(10),
    ])
    return try .of {
      model = try RatingKNNRecipe().train(
        on: rows.train, settings: settings, context: TrainingContext(parallelism: parallelism))
    }
  }

  func describe(into facts: inout [String: Double]) {
    if case .floats(_, let similarities)? = model?.archive().tensors["similarities"] {
      facts["similarity-sum"] = similarities.reduce(0.0) { $0 + Double($1) }
    }
    model = nil
  }
}
