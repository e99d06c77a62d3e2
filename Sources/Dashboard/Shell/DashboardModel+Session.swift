import Workbench

extension DashboardModel {
  /// Where one is, to be taken up at the next start.
  func savedView(_ state: WorkbenchState) -> Session.View {
    let context = ScreenContext(state: state, options: options, size: size, now: now)
    var saved = Session.View()
    saved.screen = view.screen.name
    let whatIfs = savedWhatIfs(state)
    if !whatIfs.isEmpty { saved.whatIfs = whatIfs }
    var view = view
    var fresh = ViewState()
    for id in ScreenID.allCases {
      view.screen = id
      fresh.screen = id
      let screen = view.current
      var tables: [String: Session.View.Table] = [:]
      for pane in screen.panes(context) {
        let table = Session.View.Table(screen.tableState(of: pane))
        if table != Session.View.Table(fresh.current.tableState(of: pane)) {
          tables[pane.key] = table
        }
      }
      saved.screens[id.name] = Session.View.Screen(focus: screen.focus.key, tables: tables)
    }
    return saved
  }

  /// Goes where one was; panes that are no more are passed over. What-ifs wait for their data.
  mutating func restore(_ saved: Session.View, _ state: WorkbenchState) {
    let context = ScreenContext(state: state, options: options, size: size, now: now)
    for id in ScreenID.allCases {
      guard let screen = saved.screens[id.name] else { continue }
      view.screen = id
      var current = view.current
      let panes = current.panes(context)
      if let focus = panes.first(where: { $0.key == screen.focus }) { current.focus = focus }
      for pane in panes {
        guard let table = screen.tables[pane.key] else { continue }
        var state = current.tableState(of: pane)
        table.apply(to: &state)
        current.setTableState(state, of: pane)
      }
      view.current = current
    }
    view.screen = ScreenID.allCases.first { $0.name == saved.screen } ?? .data
    restoreWhatIfs(saved, state)
  }
}

extension Session.View.Table {
  fileprivate init(_ state: TableState) {
    self.init(
      cursor: state.cursor, filter: state.filter.text, sortColumn: state.sort?.column,
      isDescending: state.sort?.isDescending ?? false)
  }

  fileprivate func apply(to state: inout TableState) {
    state.cursor = max(0, cursor)
    state.filter.text = filter
    state.sort = sortColumn.map { TableState.Sort(column: max(0, $0), isDescending: isDescending) }
  }
}
