extension DashboardModel {
  /// Why there is nothing to the right or left of what the focused table shows; nil where there is.
  func reasonNotToScrollAcross(_ context: ScreenContext) -> String? {
    guard let (table, state) = focusedTable(context), let space = focusedSpace(context) else {
      return "This pane has no rows."
    }
    let available = ColumnWidths.available(in: space.columns, state)
    let isTooNarrow = ColumnWidths.isTooNarrow(for: table, state, available: available)
    return isTooNarrow || state.across.isMoved ? nil : "All columns are in view."
  }

  /// Moves the column cursor of a table wider than its pane; whether the table is one.
  mutating func moveAcross(by step: Int, _ context: ScreenContext) -> Bool {
    guard reasonNotToScrollAcross(context) == nil, let (table, _) = focusedTable(context) else {
      return false
    }
    updateFocusedTable { $0.across.move(by: step, in: table, hidden: $0.hiddenColumns) }
    return true
  }

  mutating func toggleFreeze(_ context: ScreenContext) {
    guard let (table, _) = focusedTable(context) else { return }
    updateFocusedTable { $0.across.toggleFreeze(in: table, hidden: $0.hiddenColumns) }
    let frozen = screen.tableState(of: screen.focus).across.frozen ?? 0
    toast = Toast(
      frozen == 0
        ? "No column is frozen."
        : "\(frozen) \(frozen == 1 ? "column stays" : "columns stay") in view.",
      .notice)
  }
}
