import Terminal
import Workbench

extension DashboardModel {
  mutating func handle(_ mouse: Mouse, _ context: ScreenContext, _ workbench: WorkbenchModel) {
    guard overlays.isEmpty else {
      if mouse.action == .wheelDown {
        handle(.key(.down), workbench: workbench, size: context.size, now: context.now)
      }
      if mouse.action == .wheelUp {
        handle(.key(.up), workbench: workbench, size: context.size, now: context.now)
      }
      return
    }
    switch mouse.action {
    case .press, .drag, .doubleClick: click(mouse, context, workbench)
    case .wheelDown: scroll(at: mouse.point, by: 3, context)
    case .wheelUp: scroll(at: mouse.point, by: -3, context)
    case .release: break
    }
  }

  private mutating func click(
    _ mouse: Mouse, _ context: ScreenContext, _ workbench: WorkbenchModel
  ) {
    // A filter belongs to the pane where it was begun.
    filterField = nil
    if mouse.point.row == 0 {
      if let tab = Chrome.tab(at: mouse.point.column, context), tab != view.screen {
        go { $0.screen = tab }
      }
      return
    }
    guard let (pane, area) = paneAreas(context).first(where: { $0.area.contains(mouse.point) })
    else { return }
    var current = screen
    current.focus = pane
    let inner = area.inset()
    screen = current
    guard let table = current.table(of: pane, context) else {
      _ = current.click(mouse.point, in: pane, area: inner, context)
      screen = current
      return
    }
    let tableArea = current.tableArea(of: pane, in: inner, context)
    let geometry = TableRenderer.geometry(
      of: table, current.tableState(of: pane), in: tableArea)
    if geometry.header.contains(mouse.point) {
      if mouse.action == .press,
        let hit = geometry.spans.first(where: { $0.range.contains(mouse.point.column) })
      {
        sort(by: hit.column, in: table)
      }
    } else if tableArea.contains(mouse.point) {
      let state = current.tableState(of: pane)
      let position = state.top + mouse.point.row - geometry.firstRow
      guard position < state.shownCount(of: table) else { return }
      updateFocusedTable { $0.move(to: position, in: table) }
      if mouse.action == .doubleClick {
        handle(.key(.enter), workbench: workbench, size: context.size, now: context.now)
      }
    } else {
      _ = current.click(mouse.point, in: pane, area: inner, context)
      screen = current
    }
  }

  private mutating func scroll(at point: Point, by step: Int, _ context: ScreenContext) {
    guard let (pane, _) = paneAreas(context).first(where: { $0.area.contains(point) }) else {
      return
    }
    var current = screen
    guard let table = current.table(of: pane, context) else { return }
    var state = current.tableState(of: pane)
    state.move(by: step, in: table)
    current.setTableState(state, of: pane)
    screen = current
  }
}
