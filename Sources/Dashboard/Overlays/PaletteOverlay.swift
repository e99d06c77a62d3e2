import Terminal
import Workbench

/// Every command by name, with its key, its help and, where it is off, the reason.
struct PaletteOverlay: Overlay {
  private let actions: [Action]
  private var list: ChoiceList

  init(_ actions: [Action], _ model: DashboardModel, _ context: ScreenContext) {
    self.actions = actions
    list = ChoiceList(
      choices: actions.map { action in
        ChoiceList.Choice(
          label: action.id.replacing(".", with: " "), detail: action.help,
          note: action.keys.first?.name ?? "",
          disabledReason: action.disabledReason(model, context))
      })
  }

  var title: String { "Command" }
  var hints: [(key: String, label: String)] {
    [("enter", "do it"), ("↑↓", "choose"), ("esc", "close")]
  }

  func size(_ context: ScreenContext) -> Size { Size(columns: 88, rows: 20) }

  mutating func handle(_ key: Key, _ context: ScreenContext) -> OverlayOutcome {
    switch key {
    case .escape: return .close
    case .enter:
      guard let selected = list.selected else { return .stay }
      let action = actions[selected]
      return .closeAnd { model, workbench in
        model.withContext(workbench) { $0.perform(action, $1, workbench) }
      }
    default:
      _ = list.handle(key)
      return .stay
    }
  }

  mutating func paste(_ text: String) -> OverlayOutcome {
    list.paste(text)
    return .stay
  }

  func draw(into buffer: inout CellBuffer, area: Rect, _ context: ScreenContext) {
    list.draw(into: &buffer, area: area, prompt: ": ", glyphs: context.glyphs)
  }

  func cursor(in area: Rect, _ context: ScreenContext) -> Point? {
    list.cursor(in: area, prompt: ": ")
  }
}
