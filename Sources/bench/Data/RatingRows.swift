import Interactions
import SparseMath

/// Ratings of a folder as rows, some held out: what rating models learn from and are judged by.
struct RatingRows {
  /// Every entry of the matrix whose number is a multiple of this is held out.
  static let heldOut = 50

  let train: FeedbackMatrix
  /// Shape [users × items].
  let test: CSRMatrix

  init(_ folder: BenchFolder) throws {
    let matrix = try MatrixFile.read(folder.matrix)
    var users = [UInt32](repeating: 0, count: matrix.entryCount)
    for user in 0..<matrix.rowCount {
      for entry in matrix.range(ofRow: user) { users[entry] = UInt32(user) }
    }
    let dataset = Dataset(
      name: "ratings", userIDs: .numbers(Column((0..<matrix.rowCount).map(Int64.init))),
      itemIDs: .numbers(Column((0..<matrix.columnCount).map(Int64.init))),
      log: InteractionLog(users: Column(users), items: matrix.columns, values: matrix.values))
    func feedback(isHeldOut: Bool) throws -> FeedbackMatrix {
      let rows = (0..<matrix.entryCount).filter { $0.isMultiple(of: Self.heldOut) == isHeldOut }
      return try FeedbackMatrix(
        dataset, rows: .rows(Column(rows.map { UInt32($0) })),
        rules: FeedbackRules(kind: .explicit, scale: 0.5...5))
    }
    train = try feedback(isHeldOut: false)
    let held = try feedback(isHeldOut: true)
    test = held.records?.ratings ?? held.userItems
  }
}
