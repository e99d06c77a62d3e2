import Audit
import Charts
import Terminal
import Workbench

/// How many users (or items) have how many rows.
struct ActivityPane: DataPane {
  let facts: DataFacts
  let showsItems: Bool

  private var side: Concentration { showsItems ? facts.audit.popularity : facts.audit.activity }
  private var holder: String { showsItems ? facts.nouns.item : "user" }

  var title: PaneTitle { facts.title("Activity", "\(facts.nouns.rows) per \(holder)") }

  func draw(into buffer: inout CellBuffer, area: Rect, _ context: ScreenContext) {
    let bins = side.histogram.bins
    // The axis ends at what is there, not where the last bin would.
    let end = max(side.quantiles.maximum, (bins.last?.lower ?? 0) + 1)
    Histogram(
      edges: bins.map { Double($0.lower) } + [Double(end)],
      counts: bins.map { Double($0.count) }, mark: Double(side.quantiles.median),
      axis: Axis(kind: .log, format: .count)
    ).draw(on: &buffer, in: area, context.glyphs)
  }

  var figures: [[String]] {
    [["from", "through", "\(holder)s"]]
      + side.histogram.bins.map { ["\($0.lower)", "\($0.upper)", "\($0.count)"] }
  }
}
