import Audit
import Terminal
import Workbench

/// Screen 1: what the data look like, what is wrong with them, and what to do about it.
struct DataScreen: Screen {
  var focus: PaneID = Self.sparsity
  var tables: [PaneID: TableState] = [:]
  /// The pane each slot shows while the focus is elsewhere.
  var shown: [DataLayout.Slot: PaneID] = [:]
  /// First check on show.
  var shapeTop = 0
  /// Cell of the sparsity map that is read.
  var cell = Point(column: 0, row: 0)
  /// Items in the chosen head; nil: the most popular fifth.
  var head: Int?
  var isTailLogarithmic = false
  /// Whether activity counts rows per item instead of per user.
  var showsItemActivity = false
  var showsNewcomers = false
  /// Chosen periods of the timeline: where the choice began and where the cursor is.
  var periods: (anchor: Int, cursor: Int) = (0, 0)

  static let shape: PaneID = "shape"
  static let findings: PaneID = "findings"
  static let sparsity: PaneID = "sparsity"
  static let tail: PaneID = "tail"
  static let lorenz: PaneID = "lorenz"
  static let activity: PaneID = "activity"
  static let values: PaneID = "values"
  static let timeline: PaneID = "timeline"
  static let items: PaneID = "items"
  static let users: PaneID = "users"
  static let item: PaneID = "item"

  // MARK: Words

  func headline(_ context: ScreenContext) -> String {
    let sentences = Headlines.data(
      context.state, selected: focus == Self.findings ? selectedFinding(context) : nil)
    let room = (context.size.columns - 5) * Chrome.headlineRows(context)
    var line = ""
    for sentence in sentences {
      guard line.isEmpty || TextLayout.width(of: line + sentence) < room else { break }
      line += (line.isEmpty ? "" : " ") + sentence
    }
    return line
  }

  func breadcrumb(_ context: ScreenContext) -> [String] {
    guard let open = context.state.open else { return [] }
    var path = [open.dataset.name]
    if let words = open.brushWords { path.append(words) }
    path.append(pane(focus, context)?.title.left ?? Self.name(of: focus))
    return path
  }

  func panes(_ context: ScreenContext) -> [PaneID] {
    context.state.open?.audit == nil ? [focus] : DataLayout.panes
  }

  func layout(_ context: ScreenContext) -> LayoutNode {
    context.state.open?.audit == nil
      ? .pane(focus) : DataLayout.layout(context.size, focus: focus, shown: shown)
  }

  func title(of pane: PaneID, _ context: ScreenContext) -> PaneTitle {
    guard let facts = DataFacts(context.state) else { return StartPane.title(context.state) }
    if let drawn = self.pane(pane, context) { return drawn.title }
    switch pane {
    case Self.findings:
      let count = facts.whole.findings.count
      return PaneTitle(left: "Findings", right: count > 0 ? "worst first · \(count)" : "")
    case Self.users: return facts.title("Most active users")
    default:
      let position = tableState(of: pane).cursorPosition + 1
      let count = facts.audit.popularity.count
      return facts.title(
        "Top \(facts.nouns.items)",
        count > 0 ? "\(Phrase.count(min(position, count))) of \(Phrase.count(count))" : "")
    }
  }

  static func name(of pane: PaneID) -> String {
    switch pane {
    case findings: "Findings"
    case items: "Top items"
    case users: "Users"
    default: pane.key.capitalizedFirst
    }
  }

  // MARK: Panes

  /// The drawn panes; nil for tables and while there is nothing to show.
  func pane(_ pane: PaneID, _ context: ScreenContext) -> (any DataPane)? {
    guard let facts = DataFacts(context.state) else { return nil }
    let isFocused = pane == focus
    switch pane {
    case Self.shape: return ShapePane(facts: facts, top: shapeTop)
    case Self.sparsity: return SparsityPane(facts: facts, cursor: isFocused ? cell : nil)
    case Self.tail:
      return TailPane(facts: facts, isLogarithmic: isTailLogarithmic, head: headCount(facts))
    case Self.lorenz: return LorenzPane(facts: facts)
    case Self.activity: return ActivityPane(facts: facts, showsItems: showsItemActivity)
    case Self.values: return ValuesPane(facts: facts)
    case Self.timeline:
      return TimelinePane(
        facts: facts, showsNewcomers: showsNewcomers, cursor: isFocused ? chosenPeriods : nil)
    case Self.item: return ItemPane(facts: facts, rank: selectedItemRank(facts))
    default: return nil
    }
  }

  var chosenPeriods: ClosedRange<Int> {
    min(periods.anchor, periods.cursor)...max(periods.anchor, periods.cursor)
  }

  /// Items in the chosen head.
  func headCount(_ facts: DataFacts) -> Int {
    if case .items(let ranks) = facts.open.brush, head == nil { return ranks.upperBound }
    let popularity = facts.whole.popularity
    return min(popularity.count, head ?? popularity.topCount(Thresholds.headFraction))
  }

  func selectedFinding(_ context: ScreenContext) -> Finding? {
    let findings = context.state.open?.audit?.findings ?? []
    return tableState(of: Self.findings).selectedRow(in: FindingsTable.table(context)).map {
      findings[$0]
    }
  }

  private func selectedItemRank(_ facts: DataFacts) -> Int? {
    tableState(of: Self.items).selectedRow(in: RankTables.items(facts))
  }

  // MARK: Tables

  func table(of pane: PaneID, _ context: ScreenContext) -> Table? {
    guard let facts = DataFacts(context.state) else { return nil }
    switch pane {
    case Self.findings: return FindingsTable.table(context)
    case Self.items: return RankTables.items(facts)
    case Self.users: return RankTables.users(facts)
    default: return nil
    }
  }

  func tableState(of pane: PaneID) -> TableState { tables[pane] ?? TableState() }
  mutating func setTableState(_ state: TableState, of pane: PaneID) { tables[pane] = state }

  func tableArea(of pane: PaneID, in area: Rect, _ context: ScreenContext) -> Rect {
    guard pane == Self.findings else { return area }
    return Rect(
      column: area.origin.column, row: area.origin.row, columns: area.size.columns,
      rows: area.size.rows - FindingsTable.detailRows(area))
  }

  // MARK: Drawing

  func draw(_ pane: PaneID, into buffer: inout CellBuffer, area: Rect, _ context: ScreenContext) {
    guard context.state.open?.audit != nil else {
      StartPane.draw(into: &buffer, area: area, context)
      return
    }
    if let drawn = self.pane(pane, context) {
      drawn.draw(into: &buffer, area: area.inset(columns: 1, rows: 0), context)
    } else if pane == Self.findings, let finding = selectedFinding(context) {
      let rows = FindingsTable.detailRows(area)
      guard rows > 0 else { return }
      FindingsTable.drawDetail(
        finding, into: &buffer,
        area: Rect(
          column: area.origin.column, row: area.rows.upperBound - rows,
          columns: area.size.columns, rows: rows), context)
    }
  }

  func figures(of pane: PaneID, _ context: ScreenContext) -> [[String]] {
    self.pane(pane, context)?.figures ?? []
  }

  func explained(_ context: ScreenContext) -> Explained? {
    switch focus {
    case Self.tail, Self.items: .term("longTail")
    case Self.lorenz: .term("giniOfPopularity")
    case Self.activity, Self.users: .term("coldStart")
    case Self.timeline: .term(showsNewcomers ? "coldStart" : "temporalSplit")
    case Self.values: .term(context.state.open?.rules.kind == .explicit ? "explicit" : "implicit")
    case Self.findings: .term(FindingsTable.term(of: selectedFinding(context)))
    default: .term("sparsity")
    }
  }

  mutating func follow(_ context: ScreenContext, _ workbench: WorkbenchModel) {
    for slot in DataLayout.Slot.allCases where slot.panes.contains(focus) { shown[slot] = focus }
    // Another dataset starts with its own head and its own time.
    if let count = context.state.open?.audit?.time?.timeline.count {
      periods = (min(periods.anchor, count - 1), min(periods.cursor, count - 1))
    }
  }
}
