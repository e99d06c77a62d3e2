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
    let areas = paneAreas(context)
    // Also those out of sight: what a pane shows may follow the cursor of another.
    for pane in current.panes(context) {
      guard let table = current.table(of: pane, context) else { continue }
      var state = current.tableState(of: pane)
      state.follow(table)
      let wanted = state.orderKey(for: table)
      if state.orderedFor != wanted {
        if table.rowCount <= TableOrder.inlineLimit || wanted.isAsItComes {
          state.adopt(TableOrder(of: table, for: wanted), for: wanted, in: table)
        } else {
          // An order of other rows must not be shown while the new one is made.
          if state.orderedFor?.rowCount != wanted.rowCount { state.order = nil }
          state.orderAskedFor = wanted
          ask(for: OrderRequest(screen: view.screen, pane: pane, table: table, key: wanted))
        }
      }
      if let area = areas.first(where: { $0.pane == pane })?.area {
        let space = current.tableArea(of: pane, in: area.inset(), context).size
        state.scroll(toShow: max(1, space.rows - 1), of: table)
        state.across.scroll(
          toShowIn: ColumnWidths.available(in: space.columns, state), of: table,
          hidden: state.hiddenColumns)
      }
      current.setTableState(state, of: pane)
    }
    screen = current
  }

  /// Has rows ordered on another thread, once for each order wanted.
  private mutating func ask(for request: OrderRequest) {
    guard awaitedOrders[request.place] != request.key else { return }
    awaitedOrders[request.place] = request.key
    effects.append(.order(request))
  }

  /// Takes an order that was worked out on another thread, unless it is no longer wanted.
  mutating func adopt(_ order: TableOrder, of request: OrderRequest) {
    guard awaitedOrders[request.place] == request.key else { return }
    awaitedOrders[request.place] = nil
    let here = view.screen
    view.screen = request.screen
    defer { view.screen = here }
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
    case .left, .character("h"): return moveAcross(by: -1, context)
    case .right, .character("l"): return moveAcross(by: 1, context)
    default: return false
    }
    guard state.shownCount(of: table) > 0 else { return true }
    updateFocusedTable { $0.move(by: step, in: table) }
    return true
  }

  private func visibleRows(_ context: ScreenContext) -> Int {
    focusedSpace(context).map { $0.rows - 1 } ?? 1
  }

  /// Cells of the focused pane's table with its header.
  func focusedSpace(_ context: ScreenContext) -> Size? {
    let current = screen
    guard let area = paneAreas(context).first(where: { $0.pane == current.focus })?.area
    else { return nil }
    return current.tableArea(of: current.focus, in: area.inset(), context).size
  }

  /// Opens the line in which a filter is typed; the focused table follows each key, or the nearest one.
  ///
  /// Without any table the line opens all the same and says so: who types a filter without looking
  /// must not give commands.
  mutating func startFilter(_ context: ScreenContext) {
    if focusedTable(context) == nil, let pane = nearestTable(context) {
      go { $0.current.focus = pane }
    }
    filterField = TextField(focusedTable(context)?.state.filter.text ?? "")
  }

  /// The pane with a table that takes the fewest steps, forwards rather than backwards.
  private func nearestTable(_ context: ScreenContext) -> PaneID? {
    let current = screen
    let panes = current.panes(context)
    let here = panes.firstIndex(of: current.focus) ?? 0
    let tables = panes.indices.filter { current.table(of: panes[$0], context) != nil }
    let steps = { (position: Int) in
      let ahead = (position - here + panes.count) % panes.count
      return min(2 * ahead, 2 * (panes.count - ahead) + 1)
    }
    return tables.min { steps($0) < steps($1) }.map { panes[$0] }
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
      if field.handle(key) { setFilter(field, context) }
    }
  }

  /// The table follows what is typed or pasted.
  mutating func setFilter(_ field: TextField, _ context: ScreenContext) {
    filterField = field
    guard focusedTable(context) != nil else { return }
    updateFocusedTable { $0.filter.text = field.text }
  }

  /// Goes to the next row that the last filter found, or the one before.
  mutating func jump(by step: Int, _ context: ScreenContext) {
    guard let (table, state) = focusedTable(context) else { return }
    guard let search = currentSearch(of: table, state) else {
      toast = Toast("Other rows came since: / searches them.", .notice)
      return
    }
    guard let position = search.position(from: state, step: step, in: table) else {
      toast = Toast("No row shown matches /\(search.filter.text)", .notice)
      return
    }
    updateFocusedTable { $0.move(to: position, in: table) }
  }

  /// What the last filter found; found anew among other rows where they are few.
  private func currentSearch(of table: Table, _ state: TableState) -> TableSearch? {
    guard let search = state.search, !search.isCurrent(for: table) else { return state.search }
    guard table.rowCount <= TableOrder.inlineLimit else { return nil }
    let key = TableState.OrderKey(
      version: table.version, rowCount: table.rowCount, sort: nil, filter: search.filter)
    return TableSearch(key, matches: search.filter.rows(of: table))
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
