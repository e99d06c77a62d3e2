import Terminal

extension DashboardModel {
  /// The focused pane's table with its state, if the pane is one.
  func focusedTable(_ context: ScreenContext) -> (table: Table, state: TableState)? {
    let current = screen
    guard let table = current.table(of: current.focus, context) else { return nil }
    return (table, current.tableState(of: current.focus))
  }

  /// Changes the focused pane's table state.
  mutating func updateFocusedTable(_ change: (inout TableState) -> Void) {
    var current = screen
    var state = current.tableState(of: current.focus)
    change(&state)
    current.setTableState(state, of: current.focus)
    screen = current
  }

  /// Brings orders up to date with filters, sorts and new rows, and cursors into view.
  mutating func refreshTables(_ context: ScreenContext) {
    var current = screen
    for (pane, area) in paneAreas(context) {
      guard let table = current.table(of: pane, context) else { continue }
      var state = current.tableState(of: pane)
      let wanted = state.orderKey(for: table)
      if state.orderedFor != wanted {
        if table.rowCount <= TableOrder.inlineLimit || wanted.isAsItComes {
          state.adopt(TableOrder.order(of: table, for: wanted), for: wanted, in: table)
        } else if state.orderAskedFor != wanted {
          state.orderAskedFor = wanted
          // An order of other rows must not be shown while the new one is made.
          if state.orderedFor?.rowCount != wanted.rowCount { state.order = nil }
          effects.append(
            .order(OrderRequest(screen: view.screen, pane: pane, table: table, key: wanted)))
        }
      }
      let rows = current.tableArea(of: pane, in: area.inset(), context).size.rows - 1
      state.scroll(toShow: max(1, rows), of: table)
      current.setTableState(state, of: pane)
    }
    screen = current
  }

  /// Takes an order that was worked out on another thread, unless it is no longer wanted.
  mutating func adopt(_ order: [Int]?, of request: OrderRequest) {
    guard view.screen == request.screen else { return }
    var current = screen
    var state = current.tableState(of: request.pane)
    guard state.orderAskedFor == request.key else { return }
    state.adopt(order, for: request.key, in: request.table)
    current.setTableState(state, of: request.pane)
    screen = current
  }

  /// Moves in the focused table; whether the key was one for that.
  mutating func handleInTable(_ key: Key, _ context: ScreenContext) -> Bool {
    guard let (table, state) = focusedTable(context) else { return false }
    let page = max(1, visibleRows(context) - 1)
    let step: Int
    switch key {
    case .down, .character("j"): step = 1
    case .up, .character("k"): step = -1
    case .pageDown, .control("d"): step = page
    case .pageUp, .control("u"): step = -page
    case .home, .character("g"): step = -table.rowCount
    case .end, .character("G"): step = table.rowCount
    default: return false
    }
    guard state.shownCount(of: table) > 0 else { return true }
    updateFocusedTable { $0.move(by: step, in: table) }
    return true
  }

  private func visibleRows(_ context: ScreenContext) -> Int {
    let current = screen
    guard let area = paneAreas(context).first(where: { $0.pane == current.focus })?.area
    else { return 1 }
    return current.tableArea(of: current.focus, in: area.inset(), context).size.rows - 1
  }

  /// Opens the line in which a filter is typed; the table follows each key.
  mutating func startFilter(_ context: ScreenContext) {
    guard let (_, state) = focusedTable(context) else {
      toast = Toast("This pane has no rows to filter.", .notice)
      return
    }
    filterField = TextField(state.filter.text)
  }

  mutating func handleInFilter(_ key: Key, _ context: ScreenContext) {
    guard var field = filterField else { return }
    switch key {
    case .enter: filterField = nil
    case .escape:
      filterField = nil
      updateFocusedTable { $0.filter = TableFilter() }
    case .down, .up:
      filterField = nil
      _ = handleInTable(key, context)
    default:
      guard field.handle(key) else { return }
      filterField = field
      updateFocusedTable { $0.filter.text = field.text }
    }
  }

  /// Sorts by a column, or turns the order around where it already is.
  mutating func sort(by column: Int, in table: Table) {
    updateFocusedTable { state in
      // Numbers are most often wanted largest first.
      let isNumber: Bool
      if table.rowCount > 0, case .number = table.key(0, column) {
        isNumber = true
      } else {
        isNumber = false
      }
      if let sort = state.sort, sort.column == column {
        state.sort = TableState.Sort(column: column, isDescending: !sort.isDescending)
      } else {
        state.sort = TableState.Sort(column: column, isDescending: isNumber)
      }
    }
  }
}
