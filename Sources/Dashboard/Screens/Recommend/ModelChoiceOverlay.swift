import Evaluation
import Terminal
import Workbench

/// Chooses among trained models.
struct ModelChoiceOverlay: Overlay {
  private let runs: [Run]
  private let isOther: Bool
  private var list: ChoiceList

  init(runs: [Run], current: Run.ID?, isOther: Bool, k: Int) {
    self.runs = runs
    self.isOther = isOther
    list = ChoiceList(
      choices: runs.map { run in
        let value = run.outcome?.report.measurement(MetricKey(.ndcg, at: k))?.value
        return ChoiceList.Choice(
          label: "\(run.letter) \(run.name)",
          detail: value.map { "NDCG@\(k) \(Phrase.metric($0))" } ?? "",
          note: run.id == current ? "now" : "")
      })
    list.position = runs.firstIndex { $0.id == current } ?? 0
  }

  var title: String { isOther ? "Model beside it" : "Model" }
  var hints: [(key: String, label: String)] {
    [("enter", "choose"), ("↑↓", "move"), ("type", "find"), ("esc", "close")]
  }

  func size(_ context: ScreenContext) -> Size { Size(columns: 60, rows: min(20, runs.count + 5)) }

  mutating func handle(_ key: Key, _ context: ScreenContext) -> OverlayOutcome {
    switch key {
    case .escape: return .close
    case .enter:
      guard let selected = list.selected else { return .stay }
      let (id, isOther) = (runs[selected].id, isOther)
      return .closeAnd { model, _ in
        if isOther {
          model.view.recommend.chosenB = id
          model.view.recommend.comparesModels = true
        } else {
          model.view.recommend.chosenA = id
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
