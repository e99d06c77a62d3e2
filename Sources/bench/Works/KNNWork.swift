import Interactions
import Recommenders
import SparseMath

/// Every item's hundred most similar others by the cosine of their ratings.
final class KNNWork: Work {
  private let matrix: CSRMatrix
  private let parallelism: Parallelism
  private var table: NeighborTable?

  init(_ folder: BenchFolder, threads: Int) throws {
    matrix = try MatrixFile.read(folder.matrix)
    parallelism = Parallelism(threadCount: threads)
  }

  func run() throws -> Outcome {
    try .of {
      // The peer turns the matrix round as well.
      table = try CosineNeighbors(
        userItems: matrix, itemUsers: matrix.transposed(), neighborCount: 100
      )?.table(parallelism: parallelism)
    }
  }

  func describe(into facts: inout [String: Double]) {
    facts["similarity-sum"] = table?.similarities.reduce(0, +)
    table = nil
  }
}
