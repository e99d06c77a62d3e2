import Evaluation
import Terminal
import Workbench

/// Chooses the metric that models are compared by, each with its formula.
struct MetricOverlay: Overlay {
  private let definitions = MetricCatalogue.definitions
  private var list: ChoiceList

  init(_ state: WorkbenchState) {
    let measured = Set(
      state.finishedRuns.flatMap { $0.outcome?.report.measurements.map(\.metric) ?? [] })
    let width = definitions.map(\.name.count).max() ?? 0
    list = ChoiceList(
      choices: definitions.map { definition in
        let key = MetricKey(definition.metric, at: state.cutoff)
        let isMeasured = measured.isEmpty || measured.contains(key.description)
        return ChoiceList.Choice(
          label: definition.name + String(repeating: " ", count: width - definition.name.count),
          detail: definition.formula,
          note: definition.metric.rawValue == state.metric
            ? "now" : definition.better == .neither ? "" : definition.better.rawValue,
          disabledReason: isMeasured ? nil : "not measured on this data")
      })
    list.position = definitions.firstIndex { $0.metric.rawValue == state.metric } ?? 0
  }

  var title: String { "Compare by which metric?" }
  var hints: [(key: String, label: String)] {
    [("type", "find"), ("↑↓", "choose"), ("enter", "compare"), ("esc", "close")]
  }

  func size(_ context: ScreenContext) -> Size {
    Size(columns: 104, rows: definitions.count + 8)
  }

  mutating func handle(_ key: Key, _ context: ScreenContext) -> OverlayOutcome {
    switch key {
    case .escape: return .close
    case .enter:
      guard let selected = list.selected, list.choices[selected].disabledReason == nil else {
        return .stay
      }
      let metric = definitions[selected].metric.rawValue
      return .closeAnd { _, workbench in workbench.perform(.setMetric(metric)) }
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
    let textRows = min(4, area.size.rows / 3)
    list.draw(
      into: &buffer,
      area: Rect(
        column: area.origin.column, row: area.origin.row, columns: area.size.columns,
        rows: area.size.rows - textRows), prompt: "/ ", glyphs: context.glyphs)
    guard let selected = list.selected else { return }
    let lines = TextLayout.wrap(definitions[selected].explanation, columns: area.size.columns)
    for (offset, line) in lines.prefix(max(0, textRows - 1)).enumerated() {
      buffer.write(
        line, column: area.origin.column, row: area.rows.upperBound - textRows + offset,
        style: Style(.text, on: .overlay), limit: area.size.columns)
    }
  }

  func cursor(in area: Rect, _ context: ScreenContext) -> Point? {
    list.cursor(in: area, prompt: "/ ")
  }
}
