import Interactions
import Recommenders
import SparseMath

/// Factors that a real training run ends with: lists are sought in vectors of a learned shape.
struct PreparedFactors {
  let folder: BenchFolder

  init(_ folder: BenchFolder) { self.folder = folder }

  func write(to path: String) throws {
    let feedback = FeedbackMatrix(
      userItems: try MatrixFile.read(folder.matrix), rules: FeedbackRules(kind: .explicit))
    let model = try IALSRecipe().train(
      on: feedback, settings: ALSWork.settings(epochs: 8), context: TrainingContext())
    guard let model = model as? any FactorRecommender else { return }
    let width = BenchFolder.factorCount
    var users = [Float](repeating: 0, count: feedback.userCount * width)
    users.withUnsafeMutableBufferPointer { users in
      let target = users
      Parallelism.allCores.forEach(count: feedback.userCount, chunkSize: 64) { _, range in
        for user in range {
          let vector = model.foldIn(feedback.history(of: UserIndex(user)))
          for factor in 0..<width { target[user * width + factor] = Float(vector[factor]) }
        }
      }
    }
    let file = try RawFile(path, mode: "wb")
    try file.write(users)
    try file.write(model.itemFactors.elements)
  }

  /// - Parameter hasEqualNorms: Scales the items to length 1: no item can be passed over for being short.
  static func read(
    _ folder: BenchFolder, userCount: Int, itemCount: Int, hasEqualNorms: Bool = false
  ) throws -> (users: DenseMatrix, items: DenseMatrix) {
    let file = try RawFile(folder.factors)
    let width = BenchFolder.factorCount
    let users = try file.read(userCount * width, Float.self)
    var items = Array(try file.read(itemCount * width, Float.self))
    if hasEqualNorms {
      for item in 0..<itemCount {
        let range = item * width..<(item + 1) * width
        let length = items[range].reduce(0) { $0 + $1 * $1 }.squareRoot()
        for position in range where length > 0 { items[position] /= length }
      }
    }
    return (
      DenseMatrix(rowCount: userCount, columnCount: width, elements: Array(users)),
      DenseMatrix(rowCount: itemCount, columnCount: width, elements: items)
    )
  }
}
