import Terminal

extension DashboardModel {
  /// The area between headline and footer.
  func body(_ context: ScreenContext) -> Rect {
    let top = Chrome.headlineRows(context) + 1
    let bottom = Chrome.footerRows(context)
    return Rect(
      column: 0, row: top, columns: context.size.columns, rows: context.size.rows - top - bottom)
  }

  /// Panes on show with their frames' areas.
  func paneAreas(_ context: ScreenContext) -> [(pane: PaneID, area: Rect)] {
    let current = screen
    let area = body(context)
    if view.isZoomed || options.isPresenting {
      let margin = options.isPresenting ? min(4, area.size.columns / 20) : 0
      return [(current.focus, area.inset(columns: margin, rows: 0))]
    }
    return current.layout(context).place(in: area).filter {
      $0.area.size.columns > 2 && $0.area.size.rows > 2
    }
  }
}
