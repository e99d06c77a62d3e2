import Terminal
import Workbench

/// Chooses the column to sort by.
struct SortOverlay: Overlay {
  private let table: Table
  private var list: ChoiceList

  init(table: Table, sort: TableState.Sort?) {
    self.table = table
    list = ChoiceList(
      choices: table.columns.enumerated().map { index, column in
        let now =
          sort?.column == index
          ? (sort?.isDescending == true ? "now descending" : "now ascending") : ""
        return ChoiceList.Choice(
          label: column.title.isEmpty ? "column \(index + 1)" : column.title, detail: now)
      } + [ChoiceList.Choice(label: "as it comes", detail: sort == nil ? "now" : "")])
  }

  var title: String { "Sort by" }
  var hints: [(key: String, label: String)] { [("enter", "sort"), ("esc", "close")] }

  func size(_ context: ScreenContext) -> Size { Size(columns: 44, rows: table.columns.count + 6) }

  mutating func handle(_ key: Key, _ context: ScreenContext) -> OverlayOutcome {
    switch key {
    case .escape: return .close
    case .enter:
      guard let selected = list.selected else { return .stay }
      let table = table
      return .closeAnd { model, _ in
        if selected == table.columns.count {
          model.updateFocusedTable { $0.sort = nil }
        } else {
          model.sort(by: selected, in: table)
        }
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
    list.draw(into: &buffer, area: area, prompt: "/ ", glyphs: context.glyphs)
  }

  func cursor(in area: Rect, _ context: ScreenContext) -> Point? {
    list.cursor(in: area, prompt: "/ ")
  }
}
