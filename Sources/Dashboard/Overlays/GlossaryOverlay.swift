import Terminal
import Workbench

/// The field's terms in plain words.
struct GlossaryOverlay: Overlay {
  private var list: ChoiceList
  private let terms = Glossary.terms

  init(term: String?) {
    list = ChoiceList(
      choices: Glossary.terms.map { ChoiceList.Choice(label: $0.name, detail: $0.summary) })
    if let term, let position = Glossary.terms.firstIndex(where: { $0.key == term }) {
      list.position = position
    }
  }

  var title: String { "Glossary" }
  var hints: [(key: String, label: String)] {
    [("type", "find"), ("↑↓", "choose"), ("esc", "close")]
  }

  func size(_ context: ScreenContext) -> Size { Size(columns: 100, rows: 26) }

  mutating func handle(_ key: Key, _ context: ScreenContext) -> OverlayOutcome {
    switch key {
    case .escape, .enter: return .close
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
    let lines = list.selected.map {
      TextLayout.wrap(terms[$0].explanation, columns: area.size.columns)
    }
    // The explanation is what was asked for; the list makes room for it as far as it can.
    let textRows = max(
      min(10, area.size.rows / 2), min((lines?.count ?? 0) + 2, area.size.rows - 5))
    let listArea = Rect(
      column: area.origin.column, row: area.origin.row, columns: area.size.columns,
      rows: area.size.rows - textRows)
    list.draw(into: &buffer, area: listArea, prompt: "/ ", glyphs: context.glyphs)
    for (offset, line) in (lines ?? []).prefix(max(0, textRows - 2)).enumerated() {
      buffer.write(
        line, column: area.origin.column, row: listArea.rows.upperBound + offset,
        style: Style(.text, on: .overlay))
    }
  }

  func cursor(in area: Rect, _ context: ScreenContext) -> Point? {
    list.cursor(in: area, prompt: "/ ")
  }
}
