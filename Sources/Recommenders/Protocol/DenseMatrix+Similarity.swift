import SparseMath

extension DenseMatrix {
  /// The rows whose vectors have the largest cosine with one row, best first, without itself.
  ///
  /// - Parameter columnCount: How many of the first columns count; nil: all.
  /// - Returns: Empty where the row is zero.
  func rows(
    likeRow row: Int, count: Int, columnCount: Int? = nil
  ) -> [(row: Int, similarity: Double)] {
    // Pairs end with the shorter row.
    let target = self.row(row).prefix(columnCount ?? self.columnCount).map(Double.init)
    let targetNorm = target.reduce(0) { $0 + $1 * $1 }.squareRoot()
    guard targetNorm > 0 else { return [] }
    var selection = TopSelection(capacity: min(max(0, count), rowCount))
    for other in 0..<rowCount where other != row {
      var (product, square) = (0.0, 0.0)
      for (left, right) in zip(target, self.row(other)) {
        product += left * Double(right)
        square += Double(right) * Double(right)
      }
      if square > 0 {
        selection.offer(other, score: product / (targetNorm * square.squareRoot()))
      }
    }
    var result: [(row: Int, similarity: Double)] = []
    selection.drain { result.append((Int($0), $1)) }
    return result
  }
}
