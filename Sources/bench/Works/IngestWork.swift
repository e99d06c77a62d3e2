import Interactions
import SparseMath

/// From a file of ratings to dense ids and a matrix of users by items.
final class IngestWork: Work {
  private let path: String
  private let parallelism: Parallelism
  private var matrix: CSRMatrix?

  init(path: String, threads: Int) {
    self.path = path
    parallelism = Parallelism(threadCount: threads)
  }

  func run() throws -> Outcome {
    try .of {
      var reader = DatasetReader()
      reader.parallelism = parallelism
      let dataset = try reader.read(DatasetReader.recognise(path))
      matrix = try FeedbackRules(kind: .explicit)
        .matrix(of: dataset, parallelism: parallelism).userItems
    }
  }

  func describe(into facts: inout [String: Double]) {
    guard let matrix else { return }
    facts["entries"] = Double(matrix.entryCount)
    facts["users"] = Double(matrix.rowCount)
    facts["items"] = Double(matrix.columnCount)
    facts["sum"] = matrix.values?.reduce(0.0) { $0 + Double($1) }
    // Sides number users and items differently; sums over squared counts do not see that.
    facts["row-squares"] = squares((0..<matrix.rowCount).map(matrix.entryCount(ofRow:)))
    var counts = [Int](repeating: 0, count: matrix.columnCount)
    for column in matrix.columns { counts[Int(column)] += 1 }
    facts["column-squares"] = squares(counts)
    self.matrix = nil
  }

  private func squares(_ counts: [Int]) -> Double {
    counts.reduce(0) { $0 + Double($1) * Double($1) }
  }
}
