import Terminal
import Workbench

extension DashboardModel {
  /// Changes the view by one event.
  public mutating func handle(
    _ event: InputEvent, workbench: WorkbenchModel, size: Size, now: Double
  ) {
    self.size = size
    self.now = now
    let context = ScreenContext(state: workbench.state, options: options, size: size, now: now)
    switch event {
    case .key(let key): handle(key, context, workbench)
    case .mouse(let mouse): handle(mouse, context, workbench)
    case .paste(let text): paste(text, context, workbench)
    case .resize, .focus: break
    }
    follow(workbench, size: size, now: now)
  }

  /// Lets screens ask for what their cursor now needs, and keeps table orders current.
  public mutating func follow(_ workbench: WorkbenchModel, size: Size, now: Double) {
    self.size = size
    self.now = now
    if let news = workbench.state.announcement, news.id > announcedID {
      announcedID = news.id
      toast = Toast(news.text, news.kind == .success ? .success : .failure)
    }
    let context = ScreenContext(state: workbench.state, options: options, size: size, now: now)
    refreshTables(context)
    var current = screen
    current.follow(context, workbench)
    screen = current
  }

  private mutating func handle(_ key: Key, _ context: ScreenContext, _ workbench: WorkbenchModel) {
    toast = nil
    if options.echoesKeys { keyEcho = keyEcho.suffix(5) + [key.name] }
    if key == .control("c") {
      quit(context)
    } else if !overlays.isEmpty {
      handleInOverlay(key, context, workbench)
    } else if filterField != nil {
      handleInFilter(key, context)
    } else if !handleInTable(key, context) {
      handleAsAction(key, context, workbench)
    }
  }

  private mutating func handleInOverlay(
    _ key: Key, _ context: ScreenContext, _ workbench: WorkbenchModel
  ) {
    var overlay = overlays.removeLast()
    let outcome = overlay.handle(key, context)
    finish(overlay, outcome, workbench)
  }

  private mutating func finish(
    _ overlay: any Overlay, _ outcome: OverlayOutcome, _ workbench: WorkbenchModel
  ) {
    switch outcome {
    case .stay: overlays.append(overlay)
    case .close: break
    case .closeAnd(let effect): effect(&self, workbench)
    case .stayAnd(let effect):
      overlays.append(overlay)
      effect(&self, workbench)
    }
  }

  /// Keys go to the screen's own actions first, then to those that work everywhere, then to the pane.
  private mutating func handleAsAction(
    _ key: Key, _ context: ScreenContext, _ workbench: WorkbenchModel
  ) {
    if let action = actions(context).first(where: { $0.keys.contains(key) }) {
      perform(action, context, workbench)
      return
    }
    var current = screen
    guard let area = paneAreas(context).first(where: { $0.pane == current.focus })?.area else {
      return
    }
    _ = current.handle(key, in: current.focus, area: area.inset(), context)
    screen = current
  }

  /// Does an action, or says why it cannot be done.
  mutating func perform(_ action: Action, _ context: ScreenContext, _ workbench: WorkbenchModel) {
    if let reason = action.disabledReason(self, context) {
      toast = Toast(reason, .notice)
      return
    }
    let lines = workbench.journal.lines.count
    let overlayCount = overlays.count
    action.perform(&self, workbench)
    // What became a command is in the journal as one, and what only opened a question or a field is
    // not done until that is answered.
    if workbench.journal.lines.count == lines, overlays.count <= overlayCount, filterField == nil,
      !shouldQuit
    {
      workbench.note(action: action.id)
    }
  }

  /// All actions that mean something here, the screen's own first; no two share a key.
  func actions(_ context: ScreenContext) -> [Action] {
    let own = screen.actions(context)
    let names = Set(own.map(\.id))
    let keys = Set(own.flatMap(\.keys))
    return own
      + GlobalActions.all.filter { !names.contains($0.id) }.map { $0.beside(keys) }
  }

  private mutating func paste(
    _ text: String, _ context: ScreenContext, _ workbench: WorkbenchModel
  ) {
    if var overlay = overlays.popLast() {
      let outcome = overlay.paste(text)
      finish(overlay, outcome, workbench)
    } else if var field = filterField {
      field.insert(text)
      setFilter(field, context)
    } else {
      toast = Toast("There is no line here to paste into.", .notice)
    }
  }

  /// Leaves; asks first only where a running job would be lost.
  mutating func quit(_ context: ScreenContext) {
    let active = context.state.activeJobs
    if active.isEmpty || overlays.last is ConfirmOverlay {
      shouldQuit = true
    } else {
      let jobs = active.count == 1 ? active[0].title : "\(active.count) jobs"
      open(
        ConfirmOverlay(question: "\(jobs) will be cancelled. Quit?", yes: "quit") { model, _ in
          model.shouldQuit = true
        })
    }
  }
}
