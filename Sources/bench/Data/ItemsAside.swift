import Interactions
import Recommenders
import SparseMath

/// One item of every user put aside: how often others come before it says how good a model is.
struct ItemsAside {
  /// Items that the one put aside is compared with.
  private static let rivals = 50
  /// Every how manieth user is asked.
  private static let step = 7

  /// What is left to learn from, shape [users × items].
  let rest: CSRMatrix
  /// Shape [users]: the item put aside.
  private let items: [UInt32]

  /// Takes from row `r` of n entries the one at place 7919 · r modulo n.
  init(_ matrix: CSRMatrix) {
    var offsets: [UInt32] = [0]
    var rest: [UInt32] = []
    var values: [Float] = []
    var aside: [UInt32] = []
    for row in 0..<matrix.rowCount {
      let own = matrix.columns(ofRow: row)
      let place = own.isEmpty ? 0 : row * 7919 % own.count
      aside.append(own.isEmpty ? 0 : own[place])
      let weights = matrix.values(ofRow: row)
      for (position, column) in own.enumerated() where position != place {
        rest.append(column)
        if let weights { values.append(weights[weights.startIndex + position]) }
      }
      offsets.append(UInt32(rest.count))
    }
    self.rest = CSRMatrix(
      rowCount: matrix.rowCount, columnCount: matrix.columnCount, rowOffsets: Column(offsets),
      columns: Column(rest), values: matrix.values == nil ? nil : Column(values))
    items = aside
  }

  /// Share of comparisons in which another item comes before the one put aside.
  ///
  /// - Parameter feedback: What `model` was trained on: made from `rest`.
  func misordered(by model: any Recommender, _ feedback: FeedbackMatrix) -> Double {
    var (wrong, asked) = (0, 0)
    withUnsafeTemporaryAllocation(of: Double.self, capacity: feedback.itemCount) { scores in
      for user in stride(from: 0, to: feedback.userCount, by: Self.step) {
        model.score(
          feedback.history(of: UserIndex(user), detail: model.historyDetail), into: scores)
        let wanted = scores[Int(items[user])]
        for rival in 0..<Self.rivals {
          let item = (user * Self.rivals + rival) * 2_654_435_761 % (1 << 32) % feedback.itemCount
          asked += 1
          if scores[item] >= wanted { wrong += 1 }
        }
      }
    }
    return Double(wrong) / Double(asked)
  }
}
