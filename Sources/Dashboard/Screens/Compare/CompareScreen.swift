import Charts
import Evaluation
import Terminal
import Workbench

/// Screen 4: models against each other on the same users, and what each number rests on.
struct CompareScreen: Screen {
  var focus: PaneID = Self.leaderboard
  /// Only these runs and the baselines are compared; nil: all.
  var only: Set<Run.ID>?
  /// Who gains is shown for this segment and all runs; nil: for all segments and one run.
  var segment: Segment.Kind?
  private var hasChosen = false
  private var tableStates: [PaneID: TableState] = [
    Self.leaderboard: TableState(
      sort: TableState.Sort(column: LeaderboardTable.valueColumn, isDescending: true))
  ]

  static let leaderboard: PaneID = "leaderboard"
  static let scatter: PaneID = "scatter"
  static let curves: PaneID = "curves"
  static let gains: PaneID = "gains"
  static let differences: PaneID = "differences"
  static let bestsellers: PaneID = "bestsellers"
  static let metrics: PaneID = "metrics"
  static let significance: PaneID = "significance"

  func figures(_ context: ScreenContext) -> CompareFigures {
    CompareFigures(context.state, only: only)
  }

  func headline(_ context: ScreenContext) -> String {
    Chrome.headline(Headlines.compare(context.state, only: only), context)
  }

  func breadcrumb(_ context: ScreenContext) -> [String] {
    let run = selectedRun(context).map { [$0.name] } ?? []
    return run + (only == nil ? [] : ["marked only"])
  }

  func panes(_ context: ScreenContext) -> [PaneID] {
    [
      Self.leaderboard, Self.scatter, Self.curves, Self.gains, Self.differences, Self.metrics,
      Self.significance, Self.bestsellers,
    ]
  }

  func layout(_ context: ScreenContext) -> LayoutNode {
    switch SizeClass(context.size) {
    case .compact: return .pane(focus)
    case .regular:
      // Panes that share a place: the focused one is on show.
      let top = place(Self.leaderboard, Self.differences, Self.metrics)
      let right = place(Self.scatter, Self.significance)
      let bottom = place(Self.gains, Self.bestsellers)
      return .rows([
        .share(1.25, .columns([.share(0.6, top), .share(0.4, right)])),
        .share(1, .columns([.share(0.5, .pane(Self.curves)), .share(0.5, bottom)])),
      ])
    case .wide:
      let runCount = figures(context).runs.count
      return .rows([
        .share(
          1, .columns([.share(0.6, .pane(Self.leaderboard)), .share(0.4, .pane(Self.scatter))])),
        .share(
          1, .columns([.share(0.6, .pane(Self.curves)), .share(0.4, .pane(Self.gains))])),
        .share(
          1,
          .columns([
            .share(0.5, place(Self.metrics, Self.differences)),
            .fixed(
              min(context.size.columns / 4, 14 + 9 * max(2, runCount)), .pane(Self.significance)),
            .share(0.3, .pane(Self.bestsellers)),
          ])),
      ])
    }
  }

  private func place(_ panes: PaneID...) -> LayoutNode {
    .pane(panes.contains(focus) ? focus : panes[0])
  }

  func title(of pane: PaneID, _ context: ScreenContext) -> PaneTitle {
    let figures = figures(context)
    let isASCII = context.glyphs == .ascii
    switch pane {
    case Self.leaderboard:
      let hasSpread = figures.ranked.contains { figures.hasInterval($0, figures.key) }
      let interval = isASCII ? "  |- 95 % -|" : "  ├ 95 % ┤"
      return PaneTitle(
        left: "Leaderboard", right: figures.metricName + (hasSpread ? interval : ""))
    case Self.scatter:
      return PaneTitle(
        left: isASCII ? "Accuracy x coverage" : "Accuracy × coverage", right: "dashed: frontier")
    case Self.curves: return PaneTitle(left: "Over the length of the list", right: "k, log")
    case Self.gains:
      return GainsPane(figures: figures, run: selectedRun(context), segment: segment).title(isASCII)
    case Self.differences:
      return PaneTitle(left: "Paired differences", right: figures.metricName)
    case Self.metrics: return PaneTitle(left: "All metrics", right: "@\(figures.key.k)")
    case Self.significance: return PaneTitle(left: "Who beats whom", right: figures.metricName)
    default: return PaneTitle(left: "Best-sellers among picks", right: "@\(figures.key.k)")
    }
  }

  /// The run under the leaderboard's cursor; other panes are about it.
  func selectedRun(_ context: ScreenContext) -> Run? {
    let figures = figures(context)
    let state = tableState(of: Self.leaderboard)
    // A cursor on a row that the filter hides stands for the first row shown.
    let order = state.order ?? Array(figures.runs.indices)
    let position = order.contains(state.cursor) ? state.cursor : order.first ?? 0
    guard figures.runs.indices.contains(position) else { return figures.ranked.first }
    return figures.runs[position]
  }

  // MARK: Tables

  func table(of pane: PaneID, _ context: ScreenContext) -> Table? {
    let figures = figures(context)
    let version = context.state.revision
    switch pane {
    case Self.leaderboard:
      return LeaderboardTable(figures: figures, glyphs: context.glyphs).table(version: version)
    case Self.differences:
      return DifferencesPane(figures: figures, glyphs: context.glyphs).table(version: version)
    case Self.metrics:
      return MetricsTable(figures: figures, glyphs: context.glyphs).table(version: version)
    case Self.significance:
      return SignificanceTable(figures: figures, glyphs: context.glyphs).table(version: version)
    default: return nil
    }
  }

  func tableState(of pane: PaneID) -> TableState { tableStates[pane] ?? TableState() }

  mutating func setTableState(_ state: TableState, of pane: PaneID) {
    // A cursor that moves while the order stands was moved by a person.
    if pane == Self.leaderboard, let old = tableStates[pane], old.orderedFor == state.orderedFor,
      old.cursor != state.cursor
    {
      hasChosen = true
    }
    tableStates[pane] = state
  }

  /// Until somebody chooses, the cursor stays on the best run.
  mutating func follow(_ context: ScreenContext, _ workbench: WorkbenchModel) {
    let figures = figures(context)
    guard !hasChosen, let best = figures.ranked.first,
      let row = figures.runs.firstIndex(where: { $0.id == best.id })
    else { return }
    tableStates[Self.leaderboard]?.cursor = row
  }

  func tableArea(of pane: PaneID, in area: Rect, _ context: ScreenContext) -> Rect {
    guard pane == Self.leaderboard else { return area }
    let rows = area.size.rows - differenceRows(in: area, context)
    return Rect(
      column: area.origin.column, row: area.origin.row, columns: area.size.columns, rows: rows)
  }

  /// What the leaderboard leaves below its rows, if that is enough for a pair.
  private func differenceRows(in area: Rect, _ context: ScreenContext) -> Int {
    let figures = figures(context)
    let wanted = DifferencesPane(figures: figures, glyphs: context.glyphs).lineCount
    let spare = area.size.rows - figures.runs.count - 1
    let rows = min(wanted, spare)
    return rows >= 3 ? rows : 0
  }

  // MARK: Drawing

  func draw(_ pane: PaneID, into buffer: inout CellBuffer, area: Rect, _ context: ScreenContext) {
    let figures = figures(context)
    let inner = area.inset(columns: 1, rows: 0)
    switch pane {
    case Self.leaderboard:
      let rows = differenceRows(in: area, context)
      guard rows > 0 else { return }
      DifferencesPane(figures: figures, glyphs: context.glyphs).draw(
        into: &buffer,
        area: Rect(
          column: area.origin.column, row: area.rows.upperBound - rows, columns: area.size.columns,
          rows: rows))
    case Self.scatter:
      TradeoffPane(figures: figures).draw(into: &buffer, area: inner, context)
    case Self.curves:
      RankCurvesPane(figures: figures).draw(into: &buffer, area: inner, context)
    case Self.gains:
      GainsPane(figures: figures, run: selectedRun(context), segment: segment).draw(
        into: &buffer, area: inner, context)
    case Self.bestsellers:
      BestsellersPane(figures: figures).draw(into: &buffer, area: inner, context)
    default: break
    }
  }

  func figures(of pane: PaneID, _ context: ScreenContext) -> [[String]] {
    let figures = figures(context)
    switch pane {
    case Self.scatter: return TradeoffPane(figures: figures).numbers
    case Self.curves: return RankCurvesPane(figures: figures).numbers
    case Self.gains:
      return GainsPane(figures: figures, run: selectedRun(context), segment: segment).numbers
    case Self.bestsellers: return BestsellersPane(figures: figures).numbers
    default: return []
    }
  }
}

/// Words in the middle of a pane that has nothing to draw yet.
enum PaneWords {
  static func draw(_ text: String, into buffer: inout CellBuffer, area: Rect) {
    let lines = TextLayout.wrap(text, columns: area.size.columns)
    let top = area.origin.row + max(0, (area.size.rows - lines.count) / 2)
    for (offset, line) in lines.prefix(area.size.rows).enumerated() {
      buffer.write(
        line, column: area.origin.column, row: top + offset, style: .muted,
        limit: area.size.columns)
    }
  }
}
