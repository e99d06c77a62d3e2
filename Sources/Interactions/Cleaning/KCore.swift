import SparseMath

/// The largest part of the data in which every user and every item has at least k rows.
///
/// Peels one user or item at a time from a worklist; the result does not depend on the order.
/// Source: Batagelj and Zaveršnik 2003, "An O(m) algorithm for cores decomposition of networks".
struct KCore {
  let dataset: Dataset
  let rows: RowSelection
  let cancellation: Cancellation

  /// Marks the rows outside the core.
  ///
  /// - Throws: `CancellationError`.
  /// - Complexity: O(rows + users + items): a row is looked at once from its user and once from its item.
  func mark(_ minimum: Int, in leaves: UnsafeMutableBufferPointer<Bool>) throws {
    let byUser = try RowGroups.byUser(rows, of: dataset, cancellation)
    let byItem = try RowGroups.byItem(rows, of: dataset, cancellation)
    let userCount = byUser.groupCount
    // Users first, then items.
    var degrees = (0..<userCount).map { byUser.range(of: $0).count }
    degrees += (0..<byItem.groupCount).map { byItem.range(of: $0).count }
    var worklist = degrees.indices.filter { degrees[$0] < minimum && degrees[$0] > 0 }
    var isPeeled = [Bool](repeating: false, count: degrees.count)
    for node in worklist { isPeeled[node] = true }
    while let node = worklist.popLast() {
      if worklist.count & 0xff == 0 { try cancellation.check() }
      let isUser = node < userCount
      let groups = isUser ? byUser : byItem
      for position in groups.range(of: isUser ? node : node - userCount) {
        let row = Int(groups.rows[position])
        guard !leaves[row] else { continue }
        leaves[row] = true
        let other =
          isUser ? userCount + Int(dataset.log.items[row]) : Int(dataset.log.users[row])
        degrees[other] -= 1
        if degrees[other] < minimum, !isPeeled[other] {
          isPeeled[other] = true
          worklist.append(other)
        }
      }
    }
  }
}
