import SparseMath

/// The ten best items of every user by the product of their factors, without those already seen.
final class TopKWork: Work {
  private let matrix: CSRMatrix
  private let users: DenseMatrix
  private let items: DenseMatrix
  private let parallelism: Parallelism
  private let resultPath: String
  private var lists: TopLists?

  init(_ folder: BenchFolder, hasEqualNorms: Bool, threads: Int) throws {
    matrix = try MatrixFile.read(folder.matrix, isBinary: true)
    (users, items) = try PreparedFactors.read(
      folder, userCount: matrix.rowCount, itemCount: matrix.columnCount,
      hasEqualNorms: hasEqualNorms)
    parallelism = Parallelism(threadCount: threads)
    resultPath = folder.result(of: Measure.ours)
  }

  func run() throws -> Outcome {
    try .of {
      let candidates = [Bool](repeating: true, count: matrix.columnCount)
      lists = try FactorTopK(itemFactors: items, candidates: candidates).lists(
        for: users, excluding: matrix, count: 10, parallelism: parallelism)
    }
  }

  func describe(into facts: inout [String: Double]) throws {
    guard let lists else { return }
    facts["score-sum"] = lists.scores.reduce(0, +)
    try RawFile(resultPath, mode: "wb").write(lists.items)
    self.lists = nil
  }
}
