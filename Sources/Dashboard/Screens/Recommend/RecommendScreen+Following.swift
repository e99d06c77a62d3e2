import Interactions
import Terminal
import Workbench

extension RecommendScreen {
  /// The model whose list is shown: as chosen, else the one shown so far, else the best.
  ///
  /// A better model that finishes meanwhile must not change the list under somebody's eyes; only
  /// baselines give way.
  func runA(_ context: ScreenContext) -> Run? {
    Self.kept(chosenA, context) ?? Self.kept(followed.runA, context, besides: nil)
      ?? Self.ranked(context.state).first
  }

  /// The model beside it, by the same rule.
  func runB(_ context: ScreenContext) -> Run? {
    let first = runA(context)?.id
    if let chosen = Self.kept(chosenB, context), chosen.id != first { return chosen }
    return Self.kept(followed.runB, context, besides: first)
      ?? Self.ranked(context.state).first { $0.id != first }
  }

  private static func kept(_ id: Run.ID?, _ context: ScreenContext) -> Run? {
    id.flatMap(context.state.run).flatMap { $0.outcome == nil ? nil : $0 }
  }

  private static func kept(_ id: Run.ID?, _ context: ScreenContext, besides other: Run.ID?) -> Run?
  {
    kept(id, context).flatMap { $0.isBaseline || $0.id == other ? nil : $0 }
  }

  /// Finished runs, models before baselines, the best first; never the random one before others.
  private static func ranked(_ state: WorkbenchState) -> [Run] {
    let order = state.comparison?.ranking ?? []
    func place(_ run: Run) -> Int { order.firstIndex(of: run.id) ?? order.count }
    return state.finishedRuns.sorted {
      ($0.isBaseline ? $0.letter == "P" ? 1 : 2 : 0, place($0), $0.id)
        < ($1.isBaseline ? $1.letter == "P" ? 1 : 2 : 0, place($1), $1.id)
    }
  }

  /// The person under the cursor; nil for somebody new.
  func selectedUser(_ context: ScreenContext) -> UserIndex? {
    guard let source = context.state.currentListingSource,
      let row = usersState.selectedRow(in: UsersTable(run: nil).table(context)), row > 0,
      row <= source.users.count
    else { return nil }
    return source.users[row - 1]
  }

  func whatIf(_ context: ScreenContext) -> WhatIf { whatIfs[selectedUser(context)] ?? WhatIf() }

  mutating func follow(_ context: ScreenContext, _ workbench: WorkbenchModel) {
    if context.state.finishedRuns.isEmpty { return }
    workbench.prepareListings()
    guard let source = context.state.currentListingSource else { return }
    if followed.source != source.key { start(with: source.key) }
    guard let runA = runA(context) else { return }
    let user = selectedUser(context)
    if followed.user != user || followed.listCursor != listState.cursor { inspected = nil }
    if followed.user != user {
      // Marks mean rows of the lists that were.
      for pane in [Self.list, Self.other, Self.history] {
        var state = tableState(of: pane)
        (state.cursor, state.marks, state.rangeStart) = (0, [], nil)
        setTableState(state, of: pane)
      }
    }
    followed.user = user
    followed.runA = runA.id
    followed.runB = runB(context)?.id
    followed.listCursor = listState.cursor
    workbench.request(request(user: user, runA: runA, context))
  }

  private func request(
    user: UserIndex?, runA: Run, _ context: ScreenContext
  ) -> ListingRequest {
    var request = ListingRequest(
      user: user, runA: runA.id, runB: comparesModels ? runB(context)?.id : nil,
      k: context.state.cutoff)
    let whatIf = whatIfs[user] ?? WhatIf()
    request.added = whatIf.added
    request.removed = whatIf.removed
    request.showsSeen = showsSeen
    request.candidates = candidates
    request.subject = .row(listState.cursor)
    if focus == Self.other, let rows = context.state.currentListing?.otherRows, !rows.isEmpty {
      request.subject = .item(rows[min(otherState.cursor, rows.count - 1)].item)
    }
    if let inspected { request.subject = .item(inspected) }
    if let lookup, let item = lookup.item(context.state) {
      switch lookup.purpose {
      case .inspect: request.subject = .item(item)
      case .change: request.tried = item
      }
    }
    return request
  }

  /// Forgets what belonged to other data.
  private mutating func start(with key: ListingSource.Key) {
    if followed.source != nil {
      usersState = TableState(cursor: 1)
      (listState, otherState, historyState) = (TableState(), TableState(), TableState())
      whatIfs = [:]
      inspected = nil
      (chosenA, chosenB) = (nil, nil)
    }
    followed = Followed(source: key)
  }
}
