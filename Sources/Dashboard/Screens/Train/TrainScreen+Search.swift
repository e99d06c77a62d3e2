import Terminal
import Workbench

extension TrainScreen {
  func searchTitle(of pane: PaneID, _ context: ScreenContext) -> PaneTitle {
    guard let search = selectedSearch(context) else { return PaneTitle(left: "") }
    let metric = search.specification.metric.title(with: " valid")
    switch pane {
    case Self.response:
      let dimensions = search.specification.space.dimensions
      return PaneTitle(
        left: "Response",
        right: dimensions.count > 1
          ? "\(metric) · \(min(responsePosition, dimensions.count - 1) + 1) of \(dimensions.count)"
          : metric)
    case Self.trials:
      return PaneTitle(
        left: "Trials",
        right: "\(search.specification.method.name), seed \(search.specification.seed)")
    default: return PaneTitle(left: "Best so far", right: metric)
    }
  }

  func drawSearch(
    _ pane: PaneID, into buffer: inout CellBuffer, area: Rect, _ context: ScreenContext
  ) {
    guard let search = selectedSearch(context) else { return }
    let inner = area.inset(columns: 1, rows: 0)
    switch pane {
    case Self.response:
      ResponsePane(search: search, position: responsePosition)
        .draw(into: &buffer, area: inner, context)
    case Self.bestSoFar:
      BestSoFarPane(search: search).draw(into: &buffer, area: inner, context)
    default: break
    }
  }

  func searchFigures(of pane: PaneID, _ context: ScreenContext) -> [[String]] {
    guard let search = selectedSearch(context) else { return [] }
    let dimensions = search.specification.space.dimensions
    let best = search.response.bestSoFar
    return [
      ["trial"] + dimensions.map(\.name) + [search.specification.metric.description, "best so far"]
    ]
      + search.trials.enumerated().map { position, trial in
        ["\(trial.number)"] + dimensions.map { trial.settings.values[$0.name]?.words ?? "" }
          + [trial.value.map { "\($0)" } ?? "", best[position].isFinite ? "\(best[position])" : ""]
      }
  }

  /// Goes to the next setting's response.
  mutating func turn(_ key: Key, _ context: ScreenContext) -> Bool {
    guard let search = selectedSearch(context) else { return false }
    let last = max(0, search.specification.space.dimensions.count - 1)
    switch key {
    case .right, .character("l"), .down, .character("j"):
      responsePosition = min(responsePosition + 1, last)
    case .left, .character("h"), .up, .character("k"):
      responsePosition = max(0, min(responsePosition, last) - 1)
    default: return false
    }
    return true
  }

  /// The trial under the cursor of the trials pane.
  func selectedTrial(_ context: ScreenContext) -> (search: ModelSearch, index: Int)? {
    guard focus == Self.trials, let search = selectedSearch(context),
      let row = trialsState.selectedRow(in: TrialsTable.table(search, context)),
      search.trials.indices.contains(row)
    else { return nil }
    return (search, row)
  }
}
