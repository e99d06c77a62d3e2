import SparseMath

/// How much above the mean each item and each person rates, by alternating least squares.
///
/// Minimises Σ (r − mean − bᵤ − bᵢ)² + λᵤ Σ bᵤ² + λᵢ Σ bᵢ² (Koren 2010, section 2.1, doi:10.1145/1644873.1644874).
struct RatingBiases {
  private(set) var users: [Double]
  private(set) var items: [Double]

  /// - Parameter isOver: Called after each epoch, with the biases so far; whether they are good enough.
  init(
    _ data: RatingData, userRegularization: Double, itemRegularization: Double, epochs: Int,
    cancellation: Cancellation, isOver: (RatingBiases) throws -> Bool = { _ in false }
  ) throws {
    users = [Double](repeating: 0, count: data.userCount)
    items = [Double](repeating: 0, count: data.itemCount)
    for _ in 0..<epochs {
      try cancellation.check()
      items = Self.halfStep(data.itemUsers, data.mean, users, itemRegularization)
      users = Self.halfStep(data.userItems, data.mean, items, userRegularization)
      if try isOver(self) { break }
    }
  }

  /// The objective.
  func objective(
    _ data: RatingData, userRegularization: Double, itemRegularization: Double
  ) -> Double {
    func squares(_ values: [Double]) -> Double { values.reduce(0) { $0 + $1 * $1 } }
    var sum = userRegularization * squares(users) + itemRegularization * squares(items)
    let matrix = data.userItems
    for user in 0..<matrix.rowCount {
      for entry in matrix.range(ofRow: user) {
        let error =
          Double(matrix.values?[entry] ?? 1) - data.mean - users[user]
          - items[Int(matrix.columns[entry])]
        sum += error * error
      }
    }
    return sum
  }

  private static func halfStep(
    _ matrix: CSRMatrix, _ mean: Double, _ others: [Double], _ regularization: Double
  ) -> [Double] {
    var result = [Double](repeating: 0, count: matrix.rowCount)
    matrix.columns.withUnsafeBufferPointer { columns in
      matrix.values?.withUnsafeBufferPointer { values in
        for row in 0..<matrix.rowCount {
          let range = matrix.range(ofRow: row)
          guard !range.isEmpty else { continue }
          var sum = 0.0
          for entry in range { sum += Double(values[entry]) - mean - others[Int(columns[entry])] }
          result[row] = sum / (regularization + Double(range.count))
        }
      }
    }
    return result
  }
}
