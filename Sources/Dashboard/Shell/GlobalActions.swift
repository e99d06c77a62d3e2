import Terminal
import Workbench

/// What works on every screen.
enum GlobalActions {
  static let all: [Action] = screens + panes + tables + overlays + program

  private static let screens: [Action] =
    ScreenID.allCases.map { screen in
      Action(
        "go.\(screen.name.lowercased())", keys: [.character(Character("\(screen.rawValue)"))],
        label: screen.name, help: "Goes to the \(screen.name) screen.", isInFooter: false
      ) { model, _ in
        if model.view.screen != screen { model.go { $0.screen = screen } }
      }
    } + [
      Action(
        "go.back", keys: [.character("[")], label: "back",
        help: "Goes back to the view before, as a browser does.", isInFooter: false
      ) { model, _ in model.goBack() },
      Action(
        "go.forward", keys: [.character("]")], label: "forward",
        help: "Goes forward again.", isInFooter: false
      ) { model, _ in model.goForward() },
      Action(
        "undo", keys: [.character("U")], label: "undo",
        help: "Takes back the last change to the data or its rules.", isInFooter: false
      ) { model, workbench in model.toast = Toast(workbench.undo(), .notice) },
      Action(
        "redo", keys: [.character("R")], label: "redo",
        help: "Does again what was taken back.", isInFooter: false
      ) { model, workbench in model.toast = Toast(workbench.redo(), .notice) },
    ]

  private static let panes: [Action] = [
    Action(
      "pane.next", keys: [.tab], label: "pane", help: "Moves to the next pane.", isInFooter: false
    ) { model, workbench in model.moveFocus(by: 1, workbench) },
    Action(
      "pane.previous", keys: [.backTab], label: "previous pane",
      help: "Moves to the pane before.", isInFooter: false
    ) { model, workbench in model.moveFocus(by: -1, workbench) },
    Action(
      "pane.zoom", keys: [.character("z")], label: "zoom",
      help: "Lets the focused pane fill the screen, or puts it back.", isInFooter: false
    ) { model, _ in model.view.isZoomed.toggle() },
    Action(
      "present", keys: [.character("p")], label: "present",
      help: "One pane, wide margins, strong contrast and the keys shown: for a projector.",
      isInFooter: false
    ) { model, _ in
      model.options.isPresenting.toggle()
      model.options.echoesKeys = model.options.isPresenting
      model.keyEcho = []
      model.toast = Toast(
        model.options.isPresenting ? "Presenting; p ends it." : "Back to work.", .notice)
    },
    Action(
      "up", keys: [.escape], label: "up", help: "Closes what is on top, one step at a time.",
      isInFooter: false
    ) { model, _ in model.stepUp() }.yielding,
  ]

  private static let tables: [Action] = [
    Action(
      "table.filter", keys: [.character("/")], label: "filter",
      help: "Shows only rows that match; ! inverts, ~ is fuzzy, column: looks in one column.",
      isInFooter: false
    ) { model, workbench in model.withContext(workbench) { $0.startFilter($1) } },
    Action(
      "table.sort", keys: [.character("s")], label: "sort",
      help: "Chooses the column to sort by; again turns the order around.", isInFooter: false,
      disabledReason: needsTable
    ) { model, workbench in
      model.withContext(workbench) { model, context in
        if let (table, state) = model.focusedTable(context) {
          model.open(SortOverlay(table: table, sort: state.sort))
        }
      }
    },
    Action(
      "table.columns", keys: [.character("c")], label: "columns",
      help: "Chooses which columns are shown.", isInFooter: false, disabledReason: needsTable
    ) { model, workbench in
      model.withContext(workbench) { model, context in
        if let (table, state) = model.focusedTable(context) {
          model.open(ColumnsOverlay(table: table, hidden: state.hiddenColumns))
        }
      }
    },
    Action(
      "table.freeze", keys: [.character("f")], label: "freeze",
      help: "Keeps the columns left of the column cursor in view, or lets them go.",
      isInFooter: false,
      disabledReason: { model, context in model.reasonNotToScrollAcross(context) }
    ) { model, workbench in model.withContext(workbench) { $0.toggleFreeze($1) } }.yielding,
    Action(
      "table.next", keys: [.character("n")], label: "next match",
      help: "Goes to the next row that the last filter found, also after esc lifted it.",
      isInFooter: false, disabledReason: needsSearch
    ) { model, workbench in model.withContext(workbench) { $0.jump(by: 1, $1) } }.yielding,
    Action(
      "table.previous", keys: [.character("N")], label: "previous match",
      help: "Goes to the row before that the last filter found.", isInFooter: false,
      disabledReason: needsSearch
    ) { model, workbench in model.withContext(workbench) { $0.jump(by: -1, $1) } },
    Action(
      "table.mark", keys: [.character(" ")], label: "mark",
      help: "Marks the row, or unmarks it, and moves on.", isInFooter: false,
      disabledReason: needsTable
    ) { model, workbench in
      model.withContext(workbench) { model, context in
        guard let (table, _) = model.focusedTable(context) else { return }
        model.updateFocusedTable {
          $0.toggleMark(in: table)
          $0.move(by: 1, in: table)
        }
      }
    },
    Action(
      "table.markRange", keys: [.character("v")], label: "mark range",
      help: "Marks every row the cursor passes until pressed again.", isInFooter: false,
      disabledReason: needsTable
    ) { model, workbench in
      model.withContext(workbench) { model, context in
        guard let (table, _) = model.focusedTable(context) else { return }
        model.updateFocusedTable {
          $0.rangeStart = $0.rangeStart == nil ? $0.selectedRow(in: table) : nil
        }
      }
    },
    Action(
      "table.unmark", keys: [.character("u")], label: "unmark all",
      help: "Removes all marks.", isInFooter: false, disabledReason: needsTable
    ) { model, _ in
      model.updateFocusedTable {
        $0.marks = []
        $0.rangeStart = nil
      }
    },
    Action(
      "copy", keys: [.character("y")], label: "copy",
      help: "Copies the row, the marked rows or the figures of a chart.", isInFooter: false
    ) { model, workbench in model.withContext(workbench) { $0.copyFocused($1) } },
    Action(
      "export", keys: [.character("e")], label: "export",
      help: "Writes the pane to a file: CSV, TSV, JSON, SVG or text.", isInFooter: false
    ) { model, workbench in model.withContext(workbench) { $0.openExport($1) } },
  ]

  private static let overlays: [Action] = [
    Action(
      "palette", keys: [.character(":")], label: "command",
      help: "Finds any command by its name.", isInFooter: false
    ) { model, workbench in
      model.withContext(workbench) { model, context in
        model.open(PaletteOverlay(model.actions(context), model, context))
      }
    },
    Action(
      "help", keys: [.character("?")], label: "help", help: "Lists the keys that work here.",
      isInFooter: false
    ) { model, workbench in
      model.withContext(workbench) { model, context in
        model.open(HelpOverlay(model.actions(context), model, context))
      }
    },
    Action(
      "explain", keys: [.character("K")], label: "explain",
      help: "Explains the number or term under the cursor: formula, users, protocol, seed.",
      isInFooter: false
    ) { model, workbench in model.withContext(workbench) { $0.openExplanation($1, workbench) } },
    Action(
      "jobs", keys: [.character("J")], label: "jobs",
      help: "Shows what runs in the background, with progress and time left.", isInFooter: false
    ) { model, _ in model.open(JobsOverlay()) },
    Action(
      "log", keys: [.character("L")], label: "log", help: "Shows what has happened.",
      isInFooter: false
    ) { model, _ in model.open(LogOverlay()) },
    Action(
      "options", keys: [.character("o")], label: "options",
      help: "Theme, glyphs, mouse and key echo, with a live preview.", isInFooter: false
    ) { model, _ in model.open(OptionsOverlay(model.options)) },
    Action(
      "theme", keys: [.character("t")], label: "theme", help: "Switches to the next theme.",
      isInFooter: false
    ) { model, _ in
      model.options.themeName = FormSteps.cycle(
        model.options.themeName, in: model.themes.map(\.name), 1)
      model.toast = Toast("Theme \(model.options.themeName).", .notice)
      model.effects.append(.saveOptions)
    },
    Action(
      "glyphs", label: "glyphs", help: "Switches between braille, block and ASCII drawing.",
      isInFooter: false
    ) { model, _ in
      model.options.glyphs = FormSteps.cycle(model.options.glyphs, in: GlyphSet.allCases, 1)
      model.toast = Toast("Drawing with \(model.options.glyphs.rawValue) glyphs.", .notice)
      model.effects.append(.saveOptions)
    },
    Action(
      "mouse", keys: [.character("M")], label: "mouse",
      help: "Gives the mouse back to the terminal for selecting text, or takes it.",
      isInFooter: false
    ) { model, _ in
      model.options.capturesMouse.toggle()
      model.effects.append(.captureMouse(model.options.capturesMouse))
      model.toast = Toast(
        model.options.capturesMouse
          ? "The mouse works here." : "The mouse is the terminal's: select text as usual.", .notice)
    },
  ]

  static let open = Action(
    "open", keys: [.character("O")], label: "open", help: "Opens a file or folder.",
    isInFooter: false
  ) { model, _ in model.open(OpenOverlay()) }

  private static let program: [Action] = [
    open,
    Action(
      "quit", keys: [.character("q")], label: "quit",
      help: "Goes back one step; at the top it quits.", isInFooter: false
    ) { model, workbench in
      model.withContext(workbench) { model, context in
        if !model.stepUp() { model.quit(context) }
      }
    },
  ]

  private static let needsSearch: @Sendable (DashboardModel, ScreenContext) -> String? = {
    model, context in
    guard let (_, state) = model.focusedTable(context) else { return "This pane has no rows." }
    return state.search == nil ? "Nothing was searched for yet: / does." : nil
  }

  private static let needsTable: @Sendable (DashboardModel, ScreenContext) -> String? = {
    model, context in
    model.focusedTable(context) == nil ? "This pane has no rows." : nil
  }
}
