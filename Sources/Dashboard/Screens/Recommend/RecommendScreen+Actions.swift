import Interactions
import Terminal
import Workbench

extension RecommendScreen {
  func actions(_ context: ScreenContext) -> [Action] {
    let isUsers = focus == Self.users
    var actions = [
      Action(
        "recommend.open", keys: [.enter], label: isUsers ? "list" : "why",
        help: "Goes from the people to the list, and from the list to the reasons.",
        isInFooter: isUsers || focus == Self.list
      ) { model, _ in
        let next: PaneID? =
          switch model.view.recommend.focus {
          case Self.users: Self.list
          case Self.list, Self.other: Self.why
          case Self.why: Self.item
          default: nil
          }
        if let next { model.view.recommend.focus = next }
      }
    ]
    actions += whatIfActions(context) + modelActions
    return actions
  }

  // MARK: What-if

  private func whatIfActions(_ context: ScreenContext) -> [Action] {
    var actions = [
      Action(
        "recommend.whatIf", keys: [.character("w")], label: "what if",
        help: "Adds items to the history or takes some out; the list follows each key.",
        disabledReason: Self.needsList
      ) { model, _ in Self.openLookup(.change, in: &model) },
      Action(
        "recommend.inspect", keys: [.character("i")], label: "why not…",
        help: "Looks up any item: its rank, its score, or why it is not on the list.",
        disabledReason: Self.needsList
      ) { model, _ in Self.openLookup(.inspect, in: &model) },
    ]
    if focus == Self.list || focus == Self.other {
      actions.append(
        Action(
          "recommend.add", keys: [.character("+")], label: "suppose",
          help: "Supposes that the selected item is in the history already.", isInFooter: false,
          disabledReason: Self.needsList
        ) { model, workbench in
          model.withContext(workbench) { model, context in
            if let item = model.view.recommend.selectedItem(context) {
              model.view.recommend.toggle(item, context)
            }
          }
        })
    }
    if focus == Self.history {
      actions.append(
        Action(
          "recommend.remove", keys: [.character("-"), .delete], label: "without it",
          help: "Takes the selected item out of the history, or puts it back.",
          disabledReason: Self.needsList
        ) { model, workbench in
          model.withContext(workbench) { model, context in
            if let item = model.view.recommend.selectedHistoryItem(context) {
              model.view.recommend.toggle(item, context)
            }
          }
        })
    }
    guard !whatIf(context).isEmpty else { return actions }
    actions.insert(
      Action(
        "recommend.endWhatIf", keys: [.escape], label: "as it was",
        help: "Ends the what-if: the history is what the data say again."
      ) { model, workbench in
        if model.stepUp() { return }
        model.withContext(workbench) { model, context in
          let user = model.view.recommend.selectedUser(context)
          model.view.recommend.whatIfs[user] = nil
        }
        model.toast = Toast("The history is as it was.", .notice)
      }, at: 0)
    return actions
  }

  /// The item under the cursor of the list that has the keys.
  private func selectedItem(_ context: ScreenContext) -> ItemIndex? {
    guard let listing = context.state.currentListing, !listing.isUninformed,
      let row = tableState(of: focus).selectedRow(
        in: ListTable(isOther: focus == Self.other, comparedWith: nil).table(context))
    else { return nil }
    let rows = focus == Self.other ? listing.otherRows : listing.rows
    return rows.indices.contains(row) ? rows[row].item : nil
  }

  private func selectedHistoryItem(_ context: ScreenContext) -> ItemIndex? {
    guard let listing = context.state.currentListing,
      let row = historyState.selectedRow(in: HistoryTable.table(context)),
      listing.history.indices.contains(row)
    else { return nil }
    return listing.history[row].item
  }

  /// Puts an item into the selected person's history, or takes it out.
  mutating func toggle(_ item: ItemIndex, _ context: ScreenContext) {
    let user = selectedUser(context)
    let isGiven =
      user.flatMap {
        context.state.currentListingSource?.learned(by: runA(context)).history(of: $0)
          .contains(item)
      } ?? false
    var whatIf = whatIfs[user] ?? WhatIf()
    whatIf.toggle(item, isGiven: isGiven)
    whatIfs[user] = whatIf.isEmpty ? nil : whatIf
  }

  private static func openLookup(_ purpose: ItemLookup.Purpose, in model: inout DashboardModel) {
    model.view.recommend.lookup = ItemLookup(purpose: purpose)
    // Where only one or two panes fit, those that follow the search are shown.
    let focus = model.view.recommend.focus
    let isHidden =
      purpose == .change && SizeClass(model.size) == .compact && focus != list && focus != why
    if focus == users || isHidden { model.view.recommend.focus = list }
    model.open(ItemLookupOverlay(purpose: purpose))
  }

  // MARK: Models

  private var modelActions: [Action] {
    [
      Action(
        "recommend.compare", keys: [.character("d")], label: comparesModels ? "one model" : "diff",
        help: "Holds the list of a second model beside the first, or puts it away.",
        disabledReason: { model, context in
          model.view.recommend.runB(context) == nil
            ? "There is no second model; n on the Train screen starts one." : nil
        }
      ) { model, _ in model.view.recommend.comparesModels.toggle() },
      Action(
        "recommend.seen", keys: [.character("a")], label: showsSeen ? "hide seen" : "show seen",
        help: "Shows items of the history in their places, or leaves them out.",
        disabledReason: Self.needsList
      ) { model, _ in
        model.view.recommend.showsSeen.toggle()
        model.toast = Toast(
          model.view.recommend.showsSeen
            ? "Seen items stand in their places." : "Seen items are left out.", .notice)
      },
      Action(
        "recommend.candidates", keys: [.character("A")],
        label: candidates == .train ? "new items" : "known items",
        help: "Lets lists hold items nobody has touched, which content and hybrid models know.",
        isInFooter: false,
        disabledReason: { _, context in
          context.state.open?.dataset.catalogue == nil
            ? "The data have no catalogue: every item has somebody." : nil
        }
      ) { model, _ in
        let isTrain = model.view.recommend.candidates == .train
        model.view.recommend.candidates = isTrain ? .catalogue : .train
        model.toast = Toast(
          isTrain
            ? "Items nobody has touched may be listed."
            : "Only items that somebody has are listed.",
          .notice)
      },
      Action(
        "recommend.model", keys: [.character("m")], label: "model",
        help: "Chooses the model whose list is shown.", disabledReason: Self.needsList
      ) { model, workbench in Self.chooseModel(isOther: false, &model, workbench) },
      Action(
        "recommend.otherModel", keys: [.character("b")], label: "beside",
        help: "Chooses the model that the list is held against.", isInFooter: false,
        disabledReason: Self.needsList
      ) { model, workbench in Self.chooseModel(isOther: true, &model, workbench) },
      Action(
        "recommend.shorter", keys: [.character("<")], label: "shorter",
        help: "Cuts the list earlier: a smaller k.", isInFooter: false
      ) { _, workbench in Self.stepCutoff(by: -1, workbench) },
      Action(
        "recommend.longer", keys: [.character(">")], label: "longer",
        help: "Shows more of the list: a larger k.", isInFooter: false
      ) { _, workbench in Self.stepCutoff(by: 1, workbench) },
    ]
  }

  private static func chooseModel(
    isOther: Bool, _ model: inout DashboardModel, _ workbench: WorkbenchModel
  ) {
    model.withContext(workbench) { model, context in
      let screen = model.view.recommend
      let current = isOther ? screen.runB(context) : screen.runA(context)
      model.open(
        ModelChoiceOverlay(
          runs: context.state.finishedRuns.filter {
            !isOther || $0.id != screen.runA(context)?.id
          }, current: current?.id, isOther: isOther, k: context.state.cutoff))
    }
  }

  /// To the next cut-off at which lists are measured.
  private static func stepCutoff(by step: Int, _ workbench: WorkbenchModel) {
    let all = Pipeline.cutoffs
    let now = workbench.state.cutoff
    let next = step > 0 ? all.first { $0 > now } : all.last { $0 < now }
    if let next { workbench.perform(.setCutoff(next)) }
  }

  private static let needsList: @Sendable (DashboardModel, ScreenContext) -> String? = {
    _, context in
    context.state.currentListing == nil ? UsersTable.emptyText(context) : nil
  }
}
