import Interactions
import Recommenders
import SparseMath

/// Every item's hundred most similar others by the product of their BM25 weights.
final class BM25Work: Work {
  private let matrix: CSRMatrix
  private let parallelism: Parallelism
  private var neighbors: NeighborLists?

  init(_ folder: BenchFolder, threads: Int) throws {
    matrix = try MatrixFile.read(folder.matrix)
    parallelism = Parallelism(threadCount: threads)
  }

  func run() throws -> Outcome {
    try .of {
      // The peer turns the matrix round as well.
      let feedback = FeedbackMatrix(userItems: matrix, rules: FeedbackRules(kind: .explicit))
      let model = try ItemKNNRecipe().train(
        on: feedback,
        settings: ModelSettings([
          "neighborCount": .whole(100), "similarity": .choice("dotProduct"),
          "weighting": .choice("bm25"), "k1": .real(1.2), "b": .real(0.75),
          "direction": .choice("source"),
        ]), context: TrainingContext(parallelism: parallelism))
      neighbors = (model as? ItemNeighborhood)?.neighbors
    }
  }

  func describe(into facts: inout [String: Double]) {
    facts["similarity-sum"] = neighbors?.similarities.reduce(0, +)
    neighbors = nil
  }
}
