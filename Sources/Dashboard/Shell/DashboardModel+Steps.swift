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

  /// The figures of the focused pane with their header, to be worked out where there is time for it;
  /// nil where it has none.
  func focusedFigures(_ context: ScreenContext) -> (@Sendable () -> [[String]])? {
    guard let (table, state) = focusedTable(context) else {
      let figures = screen.figures(of: screen.focus, context)
      guard figures.count > 1 else { return nil }
      return { figures }
    }
    return { table.figures(of: (0..<state.shownCount(of: table)).map(state.row(at:))) }
  }

  /// Copies the marked rows, or the selected one, or the figures of a chart.
  mutating func copyFocused(_ context: ScreenContext) {
    let figures =
      focusedTable(context).map { table, state in
        Array(table.figures(of: state.chosenRows(in: table)).dropFirst())
      } ?? screen.figures(of: screen.focus, context)
    guard !figures.isEmpty else {
      toast = Toast("Nothing to copy here.", .notice)
      return
    }
    effects.append(.copy(Delimited.text(figures, separator: "\t")))
    toast = Toast("Copied \(Phrase.count(figures.count, "row")).")
  }

  mutating func openExport(_ context: ScreenContext) {
    let buffer = frame(state: context.state, size: context.size, now: context.now).buffer
    open(
      ExportOverlay(
        name: "\(view.screen.name.lowercased())-\(screen.focus.key)",
        figures: focusedFigures(context), screen: buffer,
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
