import Audit
import Terminal
import Workbench

/// Screen 1: what the data look like, what is wrong with them, and what to do about it.
struct DataScreen: Screen {
  var focus: PaneID = Self.sparsity
  var tables: [PaneID: TableState] = [:]
  /// The pane each slot shows while the focus is elsewhere.
  var shown: [DataLayout.Slot: PaneID] = [:]
  var shapeScroll = ScrolledText()
  /// Cell of the sparsity map that is read.
  var cell = Point(column: 0, row: 0)
  /// What was asked for the opened cell; nil while none is open.
  var openCell: RowListing.Request?
  /// Items in the chosen head; nil: the most popular fifth.
  var head: Int?
  var isTailLogarithmic = false
  /// Whether activity counts rows per item instead of per user.
  var showsItemActivity = false
  var showsNewcomers = false
  /// Chosen periods of the timeline: where the choice began and where the cursor is.
  var periods: (anchor: Int, cursor: Int) = (0, 0)
  /// The opening of the data that the choices belong to.
  private var followed: Int?

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
  static let head: PaneID = "head"
  static let item: PaneID = "item"
  /// Rows of the opened cell.
  static let rows: PaneID = "rows"

  // MARK: Words

  func headline(_ context: ScreenContext) -> String {
    Chrome.headline(
      Headlines.data(
        context.state, selected: focus == Self.findings ? selectedFinding(context) : nil), context)
  }

  func breadcrumb(_ context: ScreenContext) -> [String] {
    guard let open = context.state.open else { return [] }
    var path = [open.dataset.name]
    if let words = open.brushWords { path.append(words) }
    path.append(pane(focus, context)?.title.left ?? Self.name(of: focus))
    return path
  }

  func panes(_ context: ScreenContext) -> [PaneID] {
    guard context.state.open?.audit != nil else { return [focus] }
    return DataLayout.panes + (openCell == nil ? [] : [Self.rows])
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
    case Self.head: return HeadTablePane.title(facts)
    case Self.rows:
      let count = table(of: pane, context)?.rowCount ?? 0
      return PaneTitle(
        left: openCell.map { facts.open.words(of: $0.part).capitalizedFirst } ?? "Rows",
        right: Phrase.count(count, facts.nouns.row, facts.nouns.rows))
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
    case head: "Users × items"
    case rows: "Rows of a cell"
    default: pane.key.capitalizedFirst
    }
  }

  // MARK: Panes

  /// The drawn panes; nil for tables and while there is nothing to show.
  func pane(_ pane: PaneID, _ context: ScreenContext) -> (any DataPane)? {
    guard let facts = DataFacts(context.state) else { return nil }
    let isFocused = pane == focus
    switch pane {
    case Self.shape:
      return ShapePane(
        facts: facts, hasFindingsBeside: hasFindingsBeside(context), scroll: shapeScroll)
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

  func hasFindingsBeside(_ context: ScreenContext) -> Bool { SizeClass(context.size) == .wide }

  /// What is drawn in keeps a blank column to the frame.
  static func inner(_ area: Rect) -> Rect { area.inset(columns: 1, rows: 0) }

  var chosenPeriods: ClosedRange<Int> {
    min(periods.anchor, periods.cursor)...max(periods.anchor, periods.cursor)
  }

  /// Items in the chosen head.
  func headCount(_ facts: DataFacts) -> Int {
    if case .items(let ranks) = facts.open.brush, head == nil { return ranks.upperBound }
    let popularity = facts.tail
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
    case Self.head: return HeadTablePane.table(facts)
    case Self.rows: return openCell.flatMap { CellRows.table($0, context) }
    default: return nil
    }
  }

  func tableState(of pane: PaneID) -> TableState { tables[pane] ?? TableState() }
  mutating func setTableState(_ state: TableState, of pane: PaneID) { tables[pane] = state }

  func tableArea(of pane: PaneID, in area: Rect, _ context: ScreenContext) -> Rect {
    // A blank column keeps figures off the frame.
    Rect(
      column: area.origin.column, row: area.origin.row, columns: area.size.columns - 1,
      rows: area.size.rows - (pane == Self.findings ? FindingsTable.detailRows(area) : 0))
  }

  // MARK: Drawing

  func draw(_ pane: PaneID, into buffer: inout CellBuffer, area: Rect, _ context: ScreenContext) {
    guard context.state.open?.audit != nil else {
      StartPane.draw(into: &buffer, area: area, context)
      return
    }
    if let drawn = self.pane(pane, context) {
      drawn.draw(into: &buffer, area: Self.inner(area), context)
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
    case Self.tail, Self.items, Self.head: .term("longTail")
    case Self.lorenz: .term("giniOfPopularity")
    case Self.activity, Self.users: .term("coldStart")
    case Self.timeline: .term(showsNewcomers ? "coldStart" : "temporalSplit")
    case Self.values: .term(context.state.open?.rules.kind == .explicit ? "explicit" : "implicit")
    case Self.findings: .term(FindingsTable.term(of: selectedFinding(context)))
    default: .term("sparsity")
    }
  }

  /// Asks for the rows of the opened cell, and closes it once its ranks mean others.
  private mutating func followCell(_ context: ScreenContext, _ workbench: WorkbenchModel) {
    guard let request = openCell else { return }
    if context.state.open?.rowRequest(request.part) == request {
      workbench.listRows(request)
    } else {
      closeCell()
    }
  }

  mutating func closeCell() {
    openCell = nil
    tables[Self.rows] = nil
    if focus == Self.rows { focus = Self.sparsity }
  }

  mutating func follow(_ context: ScreenContext, _ workbench: WorkbenchModel) {
    followCell(context, workbench)
    for slot in DataLayout.Slot.allCases where slot.panes.contains(focus) { shown[slot] = focus }
    guard let facts = DataFacts(context.state) else { return }
    if followed != facts.open.version {
      // Other data start with their own head, their own time and their own map.
      if followed != nil { (head, periods, cell) = (nil, (0, 0), Point(column: 0, row: 0)) }
      followed = facts.open.version
    }
    if let count = facts.timeline?.count, count > 0 {
      periods = (min(periods.anchor, count - 1), min(periods.cursor, count - 1))
    }
  }
}
