/// What a filter found, kept so that one can go from match to match among all rows.
struct TableSearch: Sendable, Equatable {
  let filter: TableFilter
  /// The rows in which it was found; others need a new search.
  private let version: Int
  private let rowCount: Int
  private let matches: Set<Int>

  init(_ key: TableState.OrderKey, matches: [Int]) {
    filter = key.filter
    version = key.version
    rowCount = key.rowCount
    self.matches = Set(matches)
  }

  var count: Int { matches.count }

  func isCurrent(for table: Table) -> Bool {
    version == table.version && rowCount == table.rowCount
  }

  /// The next position after the cursor (before it, for a step of −1) that matches, around the ends.
  ///
  /// - Complexity: O(rows shown), a set look-up each.
  func position(from state: TableState, step: Int, in table: Table) -> Int? {
    let shown = state.shownCount(of: table)
    guard shown > 0, !matches.isEmpty else { return nil }
    var position = state.cursorPosition
    for _ in 0..<shown {
      position = (position + step + shown) % shown
      if matches.contains(state.row(at: position)) { return position }
    }
    return nil
  }
}
