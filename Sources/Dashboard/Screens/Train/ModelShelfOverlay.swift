import Recommenders
import Terminal
import Workbench

/// The shelf of models: each says when to use it, when not, what it costs and what its explanation means.
struct ModelShelfOverlay: Overlay {
  private let cards = ModelShelf.recipes.map(\.card)
  private var list: ChoiceList

  init() {
    list = ChoiceList(choices: cards.map { ChoiceList.Choice(label: $0.name, detail: $0.summary) })
  }

  var title: String { "New run: which model?" }
  var hints: [(key: String, label: String)] {
    [("↑↓", "choose"), ("enter", "settings"), ("esc", "close")]
  }

  func size(_ context: ScreenContext) -> Size { Size(columns: 96, rows: cards.count + 17) }

  mutating func handle(_ key: Key, _ context: ScreenContext) -> OverlayOutcome {
    switch key {
    case .escape: return .close
    case .enter:
      guard let selected = list.selected else { return .stay }
      let id = cards[selected].id
      return .closeAnd { model, _ in
        model.open(NewRunOverlay(modelID: id, settings: ModelSettings(), seed: 7))
      }
    default:
      _ = list.handle(key)
      return .stay
    }
  }

  func draw(into buffer: inout CellBuffer, area: Rect, _ context: ScreenContext) {
    let listRows = min(cards.count + 3, area.size.rows / 2)
    list.draw(
      into: &buffer,
      area: Rect(
        column: area.origin.column, row: area.origin.row, columns: area.size.columns, rows: listRows
      ),
      prompt: "/ ", glyphs: context.glyphs)
    guard let selected = list.selected else { return }
    let card = cards[selected]
    let facts = [
      ("use when", card.useWhen), ("not when", card.avoidWhen), ("cost", card.cost),
      ("here", memory(card, context)), ("why", card.explanation), ("source", card.source),
    ]
    var row = area.origin.row + listRows
    for (label, text) in facts {
      let lines = TextWrap.lines(of: text, columns: area.size.columns - 10)
      for (offset, line) in lines.enumerated() where row < area.rows.upperBound - 1 {
        buffer.write(
          offset == 0 ? label : "", column: area.origin.column, row: row,
          style: Style(.muted, on: .overlay))
        buffer.write(
          line, column: area.origin.column + 10, row: row, style: Style(.text, on: .overlay))
        row += 1
      }
    }
  }

  private func memory(_ card: ModelCard, _ context: ScreenContext) -> String {
    guard let train = context.state.open?.experiment?.train,
      let recipe = ModelShelf.recipe(id: card.id)
    else { return "open data to see what it needs" }
    let bytes = recipe.memoryEstimate(for: train, settings: ModelSettings())
    return "needs about \(Phrase.bytes(bytes)) beside the data, with its defaults"
  }

  func cursor(in area: Rect, _ context: ScreenContext) -> Point? {
    list.cursor(in: area, prompt: "/ ")
  }
}
