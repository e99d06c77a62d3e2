import Audit
import Terminal
import Workbench

extension DataScreen {
  func actions(_ context: ScreenContext) -> [Action] {
    guard context.state.open?.audit != nil else { return mapping(context) + start(context) }
    return own(context) + brushing(context) + views(context) + decisions + mapping(context)
  }

  /// What enter and the fixing key do in the focused pane.
  private func own(_ context: ScreenContext) -> [Action] {
    switch focus {
    case Self.shape:
      return [
        Action(
          "data.findings", keys: [.enter], label: "findings",
          help: "Opens what the checks found, worst first."
        ) { model, _ in model.go { $0.data.focus = Self.findings } }
      ]
    case Self.sparsity: return [openCellAction(context)]
    case Self.rows: return cellActions(context)
    case Self.findings:
      let finding = selectedFinding(context)
      return [
        Action(
          "data.finding", keys: [.enter], label: "rows",
          help: "Opens the rows, users and items that the finding means.",
          disabledReason: { _, _ in finding == nil ? "There is no finding." : nil }
        ) { model, workbench in
          if let finding, let open = workbench.state.open {
            model.open(FindingOverlay(finding: finding, open: open))
          }
        },
        Action(
          "data.fix", keys: [.character("f")], label: "fix",
          help: "Applies the cleaning rule that handles the finding; U takes it back.",
          disabledReason: { _, _ in
            finding?.remedy == nil ? "No rule fixes this: read its advice." : nil
          }
        ) { model, workbench in
          guard let remedy = finding?.remedy else { return }
          workbench.perform(.clean(remedy))
          model.toast = Toast("Applying: \(remedy). U takes it back.", .notice)
        },
      ]
    default: return []
    }
  }

  private func openCellAction(_ context: ScreenContext) -> Action {
    let request = DataFacts(context.state).flatMap { facts in
      SparsityPane(facts: facts, cursor: cell).part.flatMap(facts.open.rowRequest)
    }
    return Action(
      "data.cell", keys: [.enter], label: "open cell",
      help: "Lists the rows of the cell under the cursor.",
      disabledReason: { _, _ in request == nil ? "There is no cell to open yet." : nil }
    ) { model, _ in
      model.go {
        $0.data.closeCell()
        $0.data.openCell = request
        $0.data.focus = Self.rows
      }
    }
  }

  private func cellActions(_ context: ScreenContext) -> [Action] {
    let part = openCell?.part
    return [
      Action(
        "data.brushCell", keys: [.enter], label: "narrow to cell",
        help: "Narrows every pane to the rows of this cell."
      ) { model, workbench in
        guard let part else { return }
        model.view.data.closeCell()
        workbench.perform(.brush(part))
      },
      Action(
        "data.closeCell", keys: [.escape], label: "back to the map",
        help: "Closes the rows of the cell."
      ) { model, _ in
        if !model.stepUp() { model.view.data.closeCell() }
      },
    ]
  }

  private func brushing(_ context: ScreenContext) -> [Action] {
    guard let facts = DataFacts(context.state) else { return [] }
    var actions: [Action] = []
    if focus == Self.tail {
      let head = headCount(facts)
      actions.append(
        Action(
          "data.brushHead", keys: [.enter], label: "narrow to head",
          help: "Narrows every pane to the most popular items left of the marker."
        ) { _, workbench in workbench.perform(.brush(.items(ranks: 0..<head))) })
    }
    if focus == Self.timeline, let timeline = facts.timeline,
      chosenPeriods.upperBound < timeline.count
    {
      let from = timeline.boundaries[chosenPeriods.lowerBound]
      let through = timeline.boundaries[chosenPeriods.upperBound + 1] - 1
      actions.append(
        Action(
          "data.brushTime", keys: [.enter], label: "narrow to span",
          help: "Narrows every pane to the chosen periods; shift and arrows choose more."
        ) { _, workbench in
          workbench.perform(.brush(.span(from: from, through: through)))
        })
    }
    if facts.open.brush != nil {
      actions.append(
        Action(
          "data.unbrush", keys: [.escape], label: "show all",
          help: "Shows everything again."
        ) { model, workbench in
          if !model.stepUp() { workbench.perform(.brush(nil)) }
        })
    }
    return actions
  }

  private func views(_ context: ScreenContext) -> [Action] {
    var actions: [Action] = []
    if focus == Self.tail {
      actions.append(
        Action(
          "data.logTail", keys: [.character("X")], label: "log axis",
          help: "Draws ranks by orders of magnitude, or evenly."
        ) { model, _ in model.view.data.isTailLogarithmic.toggle() })
    }
    if focus == Self.activity {
      actions.append(
        Action(
          "data.activitySide", keys: [.character("i")], label: "users or items",
          help: "Counts rows per user or per item."
        ) { model, _ in model.view.data.showsItemActivity.toggle() })
    }
    if focus == Self.timeline {
      actions.append(
        Action(
          "data.newcomers", keys: [.character("i")], label: "volume or new",
          help: "Shows rows per period, or how many of its users and items are new."
        ) { model, _ in model.view.data.showsNewcomers.toggle() })
    }
    return actions
  }

  /// What is decided about the data; the same keys work on the Train screen.
  private var decisions: [Action] { DataDecisions.actions }

  private func mapping(_ context: ScreenContext) -> [Action] {
    guard let location = context.state.remappedLocation else { return [] }
    return [
      Action(
        "data.map", keys: [.character("m")], label: "map",
        help: "Shows how the file was read, and reads it another way.",
        disabledReason: { _, _ in
          location == "-" ? "Standard input can be read only once." : nil
        }
      ) { model, workbench in
        let mapping = workbench.state.phase == .ready ? workbench.state.open?.mapping : nil
        let overlay = MappingOverlay(location: location, current: mapping)
        model.open(overlay)
        workbench.preview(overlay.request)
      }
    ]
  }

  private func start(_ context: ScreenContext) -> [Action] {
    guard context.state.open == nil else { return [] }
    let isEmpty = context.state.phase == .empty
    return [
      Action(
        "data.sample", keys: isEmpty ? [.enter] : [], label: "sample shop",
        help: "Opens a made-up shop with planted faults, to look around in.", isInFooter: isEmpty
      ) { _, workbench in
        workbench.perform(.open(location: workbench.workspace.location(of: .shop)))
      },
      Action(
        "data.sampleFilms", label: "sample films",
        help: "Opens made-up film ratings, to look around in.", isInFooter: false
      ) { _, workbench in
        workbench.perform(.open(location: workbench.workspace.location(of: .films)))
      },
      GlobalActions.open.inFooter,
    ]
  }
}
