import Terminal
import Workbench

/// Screen 2: what is being learned, how it comes along, with which settings.
struct TrainScreen: Screen {
  var focus: PaneID = Self.runs
  var runsState = TableState()
  var logScroll = ScrolledText(top: .max / 2)
  /// The hyperparameter under the cursor of the settings pane.
  var settingPosition = 0

  static let runs: PaneID = "runs"
  static let curve: PaneID = "curve"
  static let settings: PaneID = "settings"
  static let log: PaneID = "log"

  func headline(_ context: ScreenContext) -> String {
    Headlines.train(context.state, selected: selectedRun(context))
  }

  func breadcrumb(_ context: ScreenContext) -> [String] {
    selectedRun(context).map { [$0.name] } ?? []
  }

  func panes(_ context: ScreenContext) -> [PaneID] {
    [Self.runs, Self.curve, Self.settings, Self.log]
  }

  func layout(_ context: ScreenContext) -> LayoutNode {
    switch SizeClass(context.size) {
    case .compact:
      // The curve is what one waits for, so it stays in sight of the runs.
      focus == Self.settings || focus == Self.log
        ? .pane(focus)
        : .rows([.share(1, .pane(Self.runs)), .share(1, .pane(Self.curve))])
    case .regular, .wide:
      .rows([
        .share(
          1.4, .columns([.share(0.42, .pane(Self.runs)), .share(0.58, .pane(Self.curve))])),
        .share(1, .columns([.share(0.42, .pane(Self.settings)), .share(0.58, .pane(Self.log))])),
      ])
    }
  }

  func title(of pane: PaneID, _ context: ScreenContext) -> PaneTitle {
    let run = selectedRun(context)
    switch pane {
    case Self.runs:
      let position = runsState.cursorPosition + 1
      let count = context.state.runs.count
      return PaneTitle(left: "Runs", right: count > 0 ? "\(min(position, count)) of \(count)" : "")
    case Self.curve:
      let legend =
        context.glyphs == .ascii ? "* NDCG@10 valid  . loss" : "● NDCG@10 valid  ⠂ loss train"
      return PaneTitle(
        left: SizeClass(context.size) == .wide ? "Learning curves" : "Learning curve",
        right: CurvePane(selected: run).hasCurve(context) ? legend : "")
    case Self.settings:
      return PaneTitle(
        left: "Settings", right: run?.name.split(separator: " ").first.map(String.init) ?? "")
    default:
      return PaneTitle(
        left: "Log", right: logScroll.top > context.state.log.count ? "following" : "")
    }
  }

  func selectedRun(_ context: ScreenContext) -> Run? {
    let table = RunsTable.table(context)
    return runsState.selectedRow(in: table).map { context.state.runs[$0] }
  }

  // MARK: Tables

  func table(of pane: PaneID, _ context: ScreenContext) -> Table? {
    pane == Self.runs ? RunsTable.table(context) : nil
  }

  func tableState(of pane: PaneID) -> TableState { pane == Self.runs ? runsState : TableState() }

  mutating func setTableState(_ state: TableState, of pane: PaneID) {
    if pane == Self.runs { runsState = state }
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
    case Self.runs:
      let table = tableArea(of: pane, in: area, context)
      guard let run, table.size.rows < area.size.rows else { return }
      RunDetail(run: run).draw(
        into: &buffer,
        area: Rect(
          column: area.origin.column, row: table.rows.upperBound, columns: area.size.columns,
          rows: RunDetail.rows), context)
    case Self.curve:
      CurvePane(selected: run).draw(into: &buffer, area: area.inset(columns: 1, rows: 0), context)
    case Self.settings:
      SettingsPane(run: run, position: isFocused(pane) ? settingPosition : nil).draw(
        into: &buffer, area: area.inset(columns: 1, rows: 0), context)
    default:
      LogLines.draw(
        logScroll.window(of: context.state.log, rows: area.size.rows), into: &buffer,
        area: area.inset(columns: 1, rows: 0), ground: .ground, glyphs: context.glyphs)
    }
  }

  private func isFocused(_ pane: PaneID) -> Bool { pane == focus }

  func figures(of pane: PaneID, _ context: ScreenContext) -> [[String]] {
    switch pane {
    case Self.curve:
      let header = ["run", "epoch", "NDCG@10 validation", "loss"]
      return [header]
        + context.state.runs.flatMap { run in
          run.curve.map { point in
            [
              run.name, "\(point.epoch)", point.validation.map { "\($0)" } ?? "",
              point.objective.map { "\($0)" } ?? "",
            ]
          }
        }
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

  mutating func handle(_ key: Key, in pane: PaneID, _ context: ScreenContext) -> Bool {
    switch pane {
    case Self.log:
      logScroll.top = min(logScroll.top, context.state.log.count)
      return logScroll.handle(key)
    case Self.settings:
      let count =
        selectedRun(context).map { SettingsPane(run: $0, position: nil).values.count } ?? 0
      switch key {
      case .down, .character("j"): settingPosition = min(settingPosition + 1, max(0, count - 1))
      case .up, .character("k"): settingPosition = max(0, settingPosition - 1)
      default: return false
      }
      return true
    default: return false
    }
  }

  func explained(_ context: ScreenContext) -> Explained? {
    switch focus {
    case Self.curve: .term("ndcg")
    case Self.settings: .term("temporalSplit")
    default: .term("ndcg")
    }
  }
}
