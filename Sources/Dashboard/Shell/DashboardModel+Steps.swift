import Terminal
import Workbench

extension DashboardModel {
  /// Runs `body` with what the screens may look at now.
  mutating func withContext(
    _ workbench: WorkbenchModel, _ body: (inout DashboardModel, ScreenContext) -> Void
  ) {
    let context = ScreenContext(
      state: workbench.state, options: options, size: size, now: now)
    body(&self, context)
  }

  mutating func moveFocus(by step: Int, _ workbench: WorkbenchModel) {
    withContext(workbench) { model, context in
      var current = model.screen
      let panes = current.panes(context)
      guard let position = panes.firstIndex(of: current.focus) else {
        current.focus = panes.first ?? current.focus
        model.screen = current
        return
      }
      current.focus = panes[(position + step + panes.count) % panes.count]
      model.screen = current
    }
  }

  /// Closes what is on top: presentation, zoom, filter, marks. Returns whether there was anything.
  @discardableResult
  mutating func stepUp() -> Bool {
    if options.isPresenting {
      options.isPresenting = false
      options.echoesKeys = false
      keyEcho = []
      return true
    }
    if view.isZoomed {
      view.isZoomed = false
      return true
    }
    let state = screen.tableState(of: screen.focus)
    if !state.filter.isEmpty || !state.marks.isEmpty || state.rangeStart != nil {
      updateFocusedTable {
        $0.filter = TableFilter()
        $0.marks = []
        $0.rangeStart = nil
      }
      return true
    }
    if state.across.cursor != nil || state.across.scrolled > 0 {
      updateFocusedTable {
        $0.across.cursor = nil
        $0.across.scrolled = 0
      }
      return true
    }
    return false
  }

  /// The rows of the focused pane that a copy or an export takes, with their header.
  func focusedFigures(_ context: ScreenContext, onlyChosen: Bool) -> [[String]] {
    guard let (table, state) = focusedTable(context) else {
      return screen.figures(of: screen.focus, context)
    }
    let rows =
      onlyChosen
      ? state.chosenRows(in: table) : (0..<state.shownCount(of: table)).map(state.row(at:))
    let columns = table.columns.indices
    return [table.columns.map(\.title)]
      + rows.map { row in columns.map { table.cell(row, $0).plain } }
  }

  mutating func copyFocused(_ context: ScreenContext) {
    var figures = focusedFigures(context, onlyChosen: true)
    guard figures.count > 1 || !(figures.first ?? []).isEmpty else {
      toast = Toast("Nothing to copy here.", .notice)
      return
    }
    if focusedTable(context) != nil { figures.removeFirst() }
    effects.append(.copy(Delimited.text(figures, separator: "\t")))
    toast = Toast(figures.count == 1 ? "Copied 1 row." : "Copied \(figures.count) rows.")
  }

  mutating func openExport(_ context: ScreenContext) {
    let buffer = frame(state: context.state, size: context.size, now: context.now).buffer
    open(
      ExportOverlay(
        name: "\(view.screen.name.lowercased())-\(screen.focus.key)",
        figures: focusedFigures(context, onlyChosen: false), screen: buffer,
        themeName: options.themeName))
  }

  mutating func openExplanation(_ context: ScreenContext, _ workbench: WorkbenchModel) {
    switch screen.explained(context) {
    case .measurement(let passport):
      // Other libraries' values take a pass over all lists: only who asks waits for them.
      if let subject = passport.subject { workbench.rescore(subject.runID, at: subject.key.k) }
      open(PassportOverlay(passport: passport))
    case .term(let key): open(GlossaryOverlay(term: key))
    case nil: open(GlossaryOverlay(term: nil))
    }
  }
}
