import Audit
import Charts
import Terminal
import Workbench

/// How unequally the rows fall on items: the curve against equality, and Gini.
struct LorenzPane: DataPane {
  let facts: DataFacts

  private var gini: String { "Gini " + Phrase.fixed(facts.audit.popularity.gini, 2) }

  var title: PaneTitle { facts.title("Lorenz", gini) }

  func draw(into buffer: inout CellBuffer, area: Rect, _ context: ScreenContext) {
    LorenzChart(
      facts.audit.popularity.lorenzCurve(points: 200).map { LineChart.Point($0.x, $0.y) },
      figure: facts.open.brush == nil ? "" : gini,
      notes: ["0 = equal", "1 = one \(facts.nouns.item) takes all"]
    ).draw(on: &buffer, in: area, context.glyphs)
  }

  var figures: [[String]] {
    [["share of \(facts.nouns.items)", "share of \(facts.nouns.rows)"]]
      + facts.audit.popularity.lorenzCurve(points: 201).map { ["\($0.x)", "\($0.y)"] }
  }
}
