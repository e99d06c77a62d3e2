import Audit
import Charts
import Terminal
import Workbench

/// The long tail: items by popularity, with the head marked.
struct TailPane: DataPane {
  let facts: DataFacts
  let isLogarithmic: Bool
  /// Items in the head as chosen; the brush takes them.
  let head: Int

  private var popularity: Concentration { facts.tail }

  var title: PaneTitle {
    facts.title("Long tail", isLogarithmic ? "log rank" : "\(facts.nouns.rows) by rank")
  }

  private var chart: AreaChart {
    let popularity = popularity
    let share = Double(head) / Double(max(1, popularity.count))
    let marker = AreaChart.Marker(
      Double(max(1, head)),
      lines: [
        "\(Phrase.percent(share)) of \(facts.nouns.items)",
        "\(Phrase.percent(popularity.share(ofFirst: head))) of \(facts.nouns.rows)",
      ])
    return AreaChart(
      count: popularity.count, descending: { Double(popularity.rows(atRank: $0)) },
      markers: [marker],
      x: Axis("rank", kind: isLogarithmic ? .log : .linear, format: .count))
  }

  func draw(into buffer: inout CellBuffer, area: Rect, _ context: ScreenContext) {
    chart.draw(on: &buffer, in: area, context.glyphs)
  }

  /// The rank under a point of the screen.
  func rank(at point: Point, area: Rect) -> Int? {
    chart.rank(atColumn: point.column - area.origin.column, size: area.size)
  }

  var figures: [[String]] {
    [["rank", facts.nouns.item, facts.nouns.rows, "cumulative share"]]
      + (0..<popularity.count).map { rank in
        let item = RankTables.item(popularity.ranking[rank])
        return [
          "\(rank + 1)", facts.open.dataset.title(of: item), "\(popularity.rows(atRank: rank))",
          "\(popularity.share(ofFirst: rank + 1))",
        ]
      }
  }
}
