import Terminal
import Workbench

/// Screen 2: what is being learned, how it comes along, with which settings.
struct TrainScreen: Screen {
  var focus: PaneID = Self.runs
  var runsState = TableState()
  var logScroll = ScrolledText.following
  /// The hyperparameter under the cursor of the settings pane.
  var settingPosition = 0
  var trialsState = TableState()
  /// The setting whose response is shown where there is no room for all.
  var responsePosition = 0

  static let runs: PaneID = "runs"
  static let curve: PaneID = "curve"
  static let settings: PaneID = "settings"
  static let log: PaneID = "log"
  // Instead of the three above while a search is selected.
  static let response: PaneID = "response"
  static let trials: PaneID = "trials"
  static let bestSoFar: PaneID = "best"

  func headline(_ context: ScreenContext) -> String {
    if let search = selectedSearch(context) { return Headlines.search(search, context.state) }
    return Headlines.train(context.state, selected: selectedRun(context))
  }

  func breadcrumb(_ context: ScreenContext) -> [String] {
    selectedRow(context).map { [$0.name] } ?? []
  }

  func panes(_ context: ScreenContext) -> [PaneID] {
    selectedSearch(context) == nil
      ? [Self.runs, Self.curve, Self.settings, Self.log]
      : [Self.runs, Self.response, Self.trials, Self.bestSoFar]
  }

  func layout(_ context: ScreenContext) -> LayoutNode {
    let isSearch = selectedSearch(context) != nil
    let (above, below, beside) =
      isSearch
      ? (Self.response, Self.trials, Self.bestSoFar) : (Self.curve, Self.settings, Self.log)
    switch SizeClass(context.size) {
    case .compact:
      // The curve is what one waits for, so it stays in sight of the runs.
      return focus == below || focus == beside
        ? .pane(focus) : .rows([.share(1, .pane(Self.runs)), .share(1, .pane(above))])
    case .regular, .wide:
      // Trials are rows of many columns, so they get the wider side.
      let left = isSearch ? 0.58 : 0.42
      return .rows([
        .share(1.4, .columns([.share(0.42, .pane(Self.runs)), .share(0.58, .pane(above))])),
        .share(1, .columns([.share(left, .pane(below)), .share(1 - left, .pane(beside))])),
      ])
    }
  }

  func title(of pane: PaneID, _ context: ScreenContext) -> PaneTitle {
    let run = selectedRun(context)
    switch pane {
    case Self.runs:
      let position = runsState.cursorPosition + 1
      let count = TrainRow.rows(context.state).count
      return PaneTitle(left: "Runs", right: count > 0 ? "\(min(position, count)) of \(count)" : "")
    case Self.curve:
      let legend = CurvePane(selected: run).legend(context)
      return PaneTitle(
        left: SizeClass(context.size) == .wide ? "Learning curves" : "Learning curve",
        right: legend.full, brief: legend.brief)
    case Self.response, Self.trials, Self.bestSoFar: return searchTitle(of: pane, context)
    case Self.settings:
      return PaneTitle(
        left: "Settings", right: run?.name.split(separator: " ").first.map(String.init) ?? "")
    default:
      return PaneTitle(left: "Log", right: logScroll.isFollowing ? "following" : "")
    }
  }

  func selectedRow(_ context: ScreenContext) -> TrainRow? {
    let rows = TrainRow.rows(context.state)
    return runsState.selectedRow(in: RunsTable.table(context)).flatMap {
      rows.indices.contains($0) ? rows[$0] : nil
    }
  }

  func selectedRun(_ context: ScreenContext) -> Run? { selectedRow(context)?.run }

  func selectedSearch(_ context: ScreenContext) -> ModelSearch? { selectedRow(context)?.search }

  // MARK: Tables

  func table(of pane: PaneID, _ context: ScreenContext) -> Table? {
    switch pane {
    case Self.runs: RunsTable.table(context)
    case Self.trials: selectedSearch(context).map { TrialsTable.table($0, context) }
    default: nil
    }
  }

  func tableState(of pane: PaneID) -> TableState {
    pane == Self.runs ? runsState : pane == Self.trials ? trialsState : TableState()
  }

  mutating func setTableState(_ state: TableState, of pane: PaneID) {
    if pane == Self.runs { runsState = state }
    if pane == Self.trials { trialsState = state }
  }

  /// What is selected may have become another kind of row, which has other panes.
  mutating func follow(_ context: ScreenContext, _ workbench: WorkbenchModel) {
    if !panes(context).contains(focus) { focus = Self.runs }
  }

  func tableArea(of pane: PaneID, in area: Rect, _ context: ScreenContext) -> Rect {
    guard pane == Self.runs, area.size.rows > RunDetail.rows + 6 else { return area }
    return Rect(
      column: area.origin.column, row: area.origin.row, columns: area.size.columns,
      rows: area.size.rows - RunDetail.rows)
  }

  // MARK: Drawing

  func draw(_ pane: PaneID, into buffer: inout CellBuffer, area: Rect, _ context: ScreenContext) {
    let run = selectedRun(context)
    switch pane {
    case Self.runs: drawDetail(into: &buffer, area: area, context)
    case Self.response, Self.trials, Self.bestSoFar:
      drawSearch(pane, into: &buffer, area: area, context)
    case Self.curve:
      CurvePane(selected: run).draw(into: &buffer, area: area.inset(columns: 1, rows: 0), context)
    case Self.settings:
      let last = max(0, SettingsPane(run: run, position: nil).values.count - 1)
      SettingsPane(run: run, position: pane == focus ? min(settingPosition, last) : nil).draw(
        into: &buffer, area: area.inset(columns: 1, rows: 0), context)
    default:
      LogLines.draw(
        logScroll.window(of: context.state.log, rows: area.size.rows), into: &buffer,
        area: area.inset(columns: 1, rows: 0), ground: .ground, glyphs: context.glyphs)
    }
  }

  private func drawDetail(
    into buffer: inout CellBuffer, area: Rect, _ context: ScreenContext
  ) {
    let table = tableArea(of: Self.runs, in: area, context)
    guard let row = selectedRow(context), table.size.rows < area.size.rows else { return }
    let detail = Rect(
      column: area.origin.column, row: table.rows.upperBound, columns: area.size.columns,
      rows: RunDetail.rows)
    switch row {
    case .run(let run): RunDetail(run: run).draw(into: &buffer, area: detail, context)
    case .search(let search):
      SearchDetail(search: search).draw(into: &buffer, area: detail, context)
    }
  }

  func figures(of pane: PaneID, _ context: ScreenContext) -> [[String]] {
    switch pane {
    case Self.curve:
      let header = ["run", "epoch", "objective", "validation", "loss"]
      return [header]
        + context.state.runs.flatMap { run in
          run.curve.map { point in
            [
              run.name, "\(point.epoch)", run.objective.description,
              point.validation.map { "\($0)" } ?? "",
              point.objective.map { "\($0)" } ?? "",
            ]
          }
        }
    case Self.response, Self.bestSoFar: return searchFigures(of: pane, context)
    case Self.log:
      return [["time", "subject", "text"]]
        + context.state.log.map { [Phrase.clock($0.time), $0.subject, $0.text] }
    case Self.settings:
      guard let run = selectedRun(context) else { return [] }
      return [["setting", "value"]]
        + SettingsPane(run: run, position: nil).values.map { [$0.name, $0.text] }
    default: return []
    }
  }

  // MARK: Keys

  mutating func handle(
    _ key: Key, in pane: PaneID, area: Rect, _ context: ScreenContext
  ) -> Bool {
    switch pane {
    case Self.log:
      return logScroll.handle(key, lines: context.state.log.count, rows: area.size.rows)
    case Self.settings:
      let count =
        selectedRun(context).map { SettingsPane(run: $0, position: nil).values.count } ?? 0
      let now = min(settingPosition, max(0, count - 1))
      switch key {
      case .down, .character("j"): settingPosition = min(now + 1, max(0, count - 1))
      case .up, .character("k"): settingPosition = max(0, now - 1)
      default: return false
      }
      return true
    case Self.response: return turn(key, context)
    default: return false
    }
  }

  func explained(_ context: ScreenContext) -> Explained? {
    switch focus {
    case Self.curve: .term((selectedRun(context)?.objective.metric ?? .ndcg).rawValue)
    case Self.settings: .term("temporalSplit")
    default: .term("ndcg")
    }
  }
}
