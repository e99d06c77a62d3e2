/// Which columns of a table are in view and how wide.
enum ColumnWidths {
  /// Cells for columns: where some are out of view, the last one is left to the mark that says so.
  static func available(in space: Int, _ state: TableState) -> Int {
    space - (state.across.isMoved ? 3 : 2)
  }

  /// While nobody has moved sideways, those with the highest drop order leave first where not all fit.
  static func columns(of table: Table, _ state: TableState, available: Int) -> [Int] {
    if state.across.isMoved {
      return state.across.columns(of: table, hidden: state.hiddenColumns, available: available)
    }
    var shown = table.columns.indices.filter { !state.hiddenColumns.contains($0) }
    while shown.count > 1, least(shown, table) > available {
      guard
        let victim = shown.max(by: { table.columns[$0].dropOrder < table.columns[$1].dropOrder }),
        table.columns[victim].dropOrder > 0
      else { break }
      shown.removeAll { $0 == victim }
    }
    return shown
  }

  /// Whether some columns are out of view, so that there is somewhere to go.
  static func isTooNarrow(for table: Table, _ state: TableState, available: Int) -> Bool {
    let shown = table.columns.indices.filter { !state.hiddenColumns.contains($0) }
    return least(shown, table) > available
  }

  /// Flexible columns share what is left over.
  static func widths(
    of columns: [Int], in table: Table, available: Int
  ) -> [(column: Int, width: Int)] {
    var flexible = columns.count {
      if case .flexible = table.columns[$0].width { true } else { false }
    }
    var spare = max(0, available - least(columns, table))
    var left = available
    return columns.compactMap { column in
      guard left > 0 else { return nil }
      var width = table.columns[column].width.minimum
      if case .flexible = table.columns[column].width {
        let share = spare / flexible
        width += share
        spare -= share
        flexible -= 1
      }
      width = min(max(1, width), left)
      left -= width + 1
      return (column, width)
    }
  }

  /// Cells that columns take with a blank between them.
  private static func least(_ columns: [Int], _ table: Table) -> Int {
    columns.reduce(-1) { $0 + table.columns[$1].width.minimum + 1 }
  }
}
