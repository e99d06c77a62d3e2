import Interactions
import Terminal
import Workbench

/// Screen 3: who gets what, and why.
struct RecommendScreen: Screen {
  var focus: PaneID = Self.users
  /// Row 0 is somebody new, so the cursor begins below it.
  var usersState = TableState(cursor: 1)
  var listState = TableState()
  var otherState = TableState()
  var historyState = TableState()
  /// The metric under the cursor of the metrics pane.
  var measurePosition = 0
  /// Models as chosen by hand; nil: the best ones by the leaderboard.
  var chosenA: Run.ID?
  var chosenB: Run.ID?
  var comparesModels = true
  var showsSeen = false
  var candidates = CandidateRule.train
  /// An item looked up by name; its reasons are shown until the cursor of the list moves.
  var inspected: ItemIndex?
  /// The search that is open, if one is.
  var lookup: ItemLookup?
  /// What-ifs by person; they stay while one looks at others.
  var whatIfs: [UserIndex?: WhatIf] = [:]
  /// What the cursor and the choices belonged to when they were last followed.
  var followed = Followed()

  static let users: PaneID = "users"
  static let list: PaneID = "list"
  static let other: PaneID = "other"
  static let why: PaneID = "why"
  static let history: PaneID = "history"
  static let metrics: PaneID = "metrics"
  static let item: PaneID = "item"

  struct Followed: Sendable {
    var source: ListingSource.Key?
    var listCursor = 0
    var user: UserIndex?
    var runA: Run.ID?
    var runB: Run.ID?
  }

  func headline(_ context: ScreenContext) -> String {
    Headlines.recommend(
      context.state, isNewUser: context.state.currentListing.map { $0.request.user == nil } ?? false
    )
  }

  func breadcrumb(_ context: ScreenContext) -> [String] {
    guard let listing = context.state.currentListing else { return [] }
    return [Self.name(of: listing.request.user, context, prefix: "user ")]
      + (listing.why.map { [$0.title] } ?? [])
  }

  /// `user 13`, or who is new.
  static func name(of user: UserIndex?, _ context: ScreenContext, prefix: String) -> String {
    guard let user, let dataset = context.state.open?.dataset, user.position < dataset.userCount
    else { return "new user" }
    return prefix + dataset.userIDs[user.position]
  }

  // MARK: Panes

  func panes(_ context: ScreenContext) -> [PaneID] {
    let showsOther = SizeClass(context.size) == .wide && isComparing(context)
    return [Self.users, Self.list] + (showsOther ? [Self.other] : [])
      + [Self.why, Self.history, Self.metrics, Self.item]
  }

  func isComparing(_ context: ScreenContext) -> Bool { comparesModels && runB(context) != nil }

  func layout(_ context: ScreenContext) -> LayoutNode {
    let body = context.size.rows - 4
    let listRows = min(context.state.cutoff + 5, max(8, body * 6 / 10))
    switch SizeClass(context.size) {
    case .compact: return compactLayout(context)
    case .regular:
      return .columns([
        .fixed(25, .pane(Self.users)),
        .share(
          0.62, .rows([.fixed(listRows, .pane(Self.list)), .share(1, .pane(Self.history))])),
        .share(
          0.38,
          .rows([
            .share(1, .pane(focus == Self.item ? Self.item : Self.why)),
            .fixed(10, .pane(Self.metrics)),
          ])),
      ])
    case .wide:
      let lists: LayoutNode =
        isComparing(context)
        ? .columns([.share(1, .pane(Self.list)), .share(0.85, .pane(Self.other))])
        : .pane(Self.list)
      return .columns([
        .fixed(min(64, context.size.columns * 27 / 100), .pane(Self.users)),
        .share(0.58, .rows([.fixed(listRows, lists), .share(1, .pane(Self.history))])),
        .share(
          0.42,
          .rows([
            .share(1, .pane(Self.why)), .share(0.9, .pane(Self.item)),
            .fixed(10, .pane(Self.metrics)),
          ])),
      ])
    }
  }

  /// Two panes that belong together, or the focused one alone.
  private func compactLayout(_ context: ScreenContext) -> LayoutNode {
    guard context.size.columns >= 76 else { return .pane(focus) }
    switch focus {
    case Self.users:
      return .columns([.fixed(27, .pane(Self.users)), .share(1, .pane(Self.list))])
    case Self.list, Self.why:
      return .columns([.share(0.6, .pane(Self.list)), .share(0.4, .pane(Self.why))])
    case Self.history, Self.metrics:
      return .columns([.share(0.62, .pane(Self.history)), .share(0.38, .pane(Self.metrics))])
    default: return .pane(focus)
    }
  }

  func title(of pane: PaneID, _ context: ScreenContext) -> PaneTitle {
    let listing = context.state.currentListing
    let ascii = context.glyphs == .ascii
    switch pane {
    case Self.users:
      let count = context.state.currentListingSource?.users.count ?? 0
      return PaneTitle(left: "Users", right: count > 0 ? Phrase.count(count) : "")
    case Self.list: return listTitle(listing, context)
    case Self.other:
      return PaneTitle(left: runB(context).map { "\($0.letter) \($0.name)" } ?? "Other model")
    case Self.why:
      guard let why = listing?.why else { return PaneTitle(left: "Why") }
      return PaneTitle(
        left: (why.absence == nil ? "Why " : "Why not ") + why.title + "?",
        right: why.rank.map { "#\(Phrase.count($0))" } ?? "")
    case Self.history:
      guard let listing else { return PaneTitle(left: "History") }
      let isTimed = context.state.currentListingSource?.lastTime != nil
      let separator = ascii ? " - " : " · "
      return PaneTitle(
        left: "History",
        right: Phrase.count(listing.history.count, "row")
          + (isTimed ? separator + "newest first" : "")
      )
    case Self.metrics: return PaneTitle(left: "This list", right: "@\(context.state.cutoff)")
    default: return PaneTitle(left: "Item", right: listing?.why?.facts.first?.text ?? "")
    }
  }

  private func listTitle(_ listing: Listing?, _ context: ScreenContext) -> PaneTitle {
    let separator = context.glyphs == .ascii ? " - " : " · "
    guard listing != nil || !context.state.finishedRuns.isEmpty else {
      return PaneTitle(left: "List")
    }
    let user = Self.name(of: listing?.request.user ?? followed.user, context, prefix: "User ")
    let isWhatIf = listing?.request.isWhatIf == true
    let a = runA(context).map { "\($0.letter) \($0.name)" } ?? ""
    let b = isComparing(context) && !isWhatIf ? runB(context).map { " vs \($0.letter)" } ?? "" : ""
    return PaneTitle(
      left: (isWhatIf ? "What if" + separator : "") + user.prefix(1).uppercased()
        + user.dropFirst() + separator + "top \(context.state.cutoff)", right: a + b)
  }

  // MARK: Tables

  func table(of pane: PaneID, _ context: ScreenContext) -> Table? {
    switch pane {
    case Self.users: UsersTable(run: runA(context)).table(context)
    case Self.list:
      ListTable(isOther: false, comparedWith: isComparing(context) ? runB(context) : nil)
        .table(context)
    case Self.other: ListTable(isOther: true, comparedWith: runA(context)).table(context)
    case Self.history: HistoryTable.table(context)
    default: nil
    }
  }

  func tableState(of pane: PaneID) -> TableState {
    switch pane {
    case Self.users: usersState
    case Self.list: listState
    case Self.other: otherState
    case Self.history: historyState
    default: TableState()
    }
  }

  mutating func setTableState(_ state: TableState, of pane: PaneID) {
    switch pane {
    case Self.users: usersState = state
    case Self.list: listState = state
    case Self.other: otherState = state
    case Self.history: historyState = state
    default: break
    }
  }

  func tableArea(of pane: PaneID, in area: Rect, _ context: ScreenContext) -> Rect {
    let below: Int
    switch pane {
    case Self.list: below = ListLegend(comparedWith: comparison(context)).rows(in: area)
    case Self.history: below = TasteBars.rows(in: area, context.state.currentListing)
    default: below = 0
    }
    return Rect(
      column: area.origin.column, row: area.origin.row, columns: area.size.columns,
      rows: area.size.rows - below)
  }

  private func comparison(_ context: ScreenContext) -> Run? {
    isComparing(context) ? runB(context) : nil
  }

  // MARK: Drawing

  func draw(_ pane: PaneID, into buffer: inout CellBuffer, area: Rect, _ context: ScreenContext) {
    let inner = area.inset(columns: 1, rows: 0)
    let table = tableArea(of: pane, in: area, context)
    let below = Rect(
      column: inner.origin.column, row: table.rows.upperBound, columns: inner.size.columns,
      rows: area.rows.upperBound - table.rows.upperBound)
    let listing = context.state.currentListing
    switch pane {
    case Self.list:
      if let listing, below.size.rows > 0 {
        ListLegend(comparedWith: comparison(context)).draw(
          listing, into: &buffer, area: below, context)
      }
    case Self.history:
      if let listing, below.size.rows > 0 {
        TasteBars.draw(listing.taste, into: &buffer, area: below, context.glyphs)
      }
    case Self.why: WhyPane(listing: listing).draw(into: &buffer, area: inner, context)
    case Self.metrics:
      MeasuresPane(listing: listing, position: focus == pane ? measurePosition : nil).draw(
        into: &buffer, area: inner, context)
    case Self.item: ItemCardPane(reason: listing?.why).draw(into: &buffer, area: inner, context)
    default: break
    }
  }

  func figures(of pane: PaneID, _ context: ScreenContext) -> [[String]] {
    guard let listing = context.state.currentListing else { return [] }
    switch pane {
    case Self.why: return WhyPane(listing: listing).figures(context)
    case Self.metrics:
      return [["metric", "this list", "average"]]
        + listing.measures.map {
          [$0.key.description, "\($0.value)", $0.average.map { "\($0)" } ?? ""]
        }
    case Self.item:
      return [["fact", "value"]] + (listing.why?.facts.map { [$0.label, $0.text] } ?? [])
        + (listing.why?.similar.map { ["similar: " + $0.title, "\($0.similarity)"] } ?? [])
    default: return []
    }
  }

  // MARK: Keys

  mutating func handle(
    _ key: Key, in pane: PaneID, area: Rect, _ context: ScreenContext
  ) -> Bool {
    guard pane == Self.metrics, let count = context.state.currentListing?.measures.count else {
      return false
    }
    switch key {
    case .down, .character("j"): measurePosition = min(measurePosition + 1, max(0, count - 1))
    case .up, .character("k"): measurePosition = max(0, measurePosition - 1)
    default: return false
    }
    return true
  }

  func explained(_ context: ScreenContext) -> Explained? {
    switch focus {
    case Self.list, Self.other:
      agreementPassport(context).map(Explained.measurement)
        ?? .term("seenItems")
    case Self.metrics: measurePassport(context).map(Explained.measurement) ?? .term("ndcg")
    case Self.why: .term("contribution")
    case Self.history: .term("foldIn")
    case Self.item: .term("longTail")
    default: .term("ndcg")
    }
  }
}
