import Charts
import Evaluation
import Recommenders
import Terminal
import Workbench

/// What each searched setting does to the metric: one chart for each, the best trial marked.
struct ResponsePane {
  let search: ModelSearch
  /// The setting shown where there is no room for all.
  let position: Int

  /// No chart of a grid becomes smaller.
  private static let smallest = Size(columns: 26, rows: 9)

  static func showsAll(_ search: ModelSearch, in size: Size) -> Bool {
    let across = max(1, (size.columns + 2) / (smallest.columns + 2))
    return search.specification.space.dimensions.count <= across * (size.rows / smallest.rows)
  }

  func draw(into buffer: inout CellBuffer, area: Rect, _ context: ScreenContext) {
    let dimensions = search.specification.space.dimensions
    guard !dimensions.isEmpty, search.trials.contains(where: { $0.value != nil }) else {
      buffer.write(
        "Each trial becomes a point: a setting across, \(search.specification.metric.title) up.",
        column: area.origin.column, row: area.origin.row + area.size.rows / 2, style: .muted,
        limit: area.size.columns)
      return
    }
    let shown =
      Self.showsAll(search, in: area.size)
      ? dimensions : [dimensions[min(position, dimensions.count - 1)]]
    let grid = ChartGrid(
      shown.map { (title(of: $0), chart(of: $0)) },
      smallest: Size(columns: Self.smallest.columns, rows: min(Self.smallest.rows, area.size.rows)))
    buffer.draw(grid.cells(area.size, context.glyphs), at: area.origin)
  }

  private func title(of dimension: SearchDimension) -> String {
    let best = search.best?.settings.values[dimension.name]
    return dimension.name + (best.map { ": best \($0.words)" } ?? "")
  }

  private func chart(of dimension: SearchDimension) -> any Chart {
    let points = search.response.points(of: dimension)
    guard points.allSatisfy({ $0.setting.number != nil }) else { return choices(points) }
    return ResponseChart(
      points.compactMap { point in
        point.setting.number.map {
          ResponseChart.Point($0, point.value, isPartial: !point.isFull, isBest: point.isBest)
        }
      }, x: axis(dimension), color: .role(.good))
  }

  /// A choice has no axis: the best of each.
  private func choices(_ points: [SearchResponse.Point]) -> any Chart {
    let better = search.specification.metric.better
    var best: [(name: String, value: Double, isBest: Bool)] = []
    for point in points {
      let name = point.setting.words
      if let row = best.firstIndex(where: { $0.name == name }) {
        if better.prefers(point.value, over: best[row].value) { best[row].value = point.value }
        best[row].isBest = best[row].isBest || point.isBest
      } else {
        best.append((name, point.value, point.isBest))
      }
    }
    return BarChart(
      best.sorted { better.prefers($0.value, over: $1.value) }.map {
        BarChart.Row(
          $0.name, $0.value, text: Phrase.metric($0.value),
          color: .role($0.isBest ? .good : .muted))
      })
  }

  private func axis(_ dimension: SearchDimension) -> Axis {
    switch dimension.values {
    case .real(let range, .logarithmic): Axis(kind: .log, range: range)
    case .real(let range, _): Axis(range: range)
    case .whole(let range, let spacing):
      Axis(
        kind: spacing == .logarithmic ? .log : .linear,
        range: Double(range.lowerBound)...Double(range.upperBound))
    case .list(let list):
      Axis(kind: list.allSatisfy { ($0.number ?? 0) > 0 } ? .log : .linear)
    }
  }
}
