import Charts
import Terminal
import TestSupport
import Testing

@Suite("Charts of strange data and sizes")
struct EdgeStateTests {
  private static func curve(_ values: [Double]) -> LineChart {
    let points = values.enumerated().map { LineChart.Point(Double($0), $1) }
    return LineChart([
      LineChart.Series(letter: "A", label: "first", color: .series(0), points: points)
    ])
  }

  private static let strange: [(name: String, values: [Double])] = [
    ("one", [0.3]), ("constant", [5, 5, 5, 5]),
    ("holes", [1, 2, .nan, 3, .infinity, 2, 1, -.infinity, 4]),
    ("huge", [1e300, -1.7e308, 3e200, 1.7e308]), ("tiny", [1e-12, 3e-12, 2e-12]),
    ("negative", [-3, -1, -2]), ("zeros", [0, 0, 0]), ("large", [12_000, 480_000, 1_250_000]),
  ]

  static func charts(of values: [Double]) -> [(name: String, chart: any Chart)] {
    let marks = values.enumerated().map { index, value in
      ScatterChart.Mark(Double(index), value, letter: "A", label: "mark", color: .series(index))
    }
    let bars = values.map { BarChart.Row("row", $0, text: NumberFormat.compact.text($0)) }
    return [
      ("line", curve(values)), ("area", AreaChart(values, y: Axis())),
      ("area-log", AreaChart(values, x: Axis("rank", kind: .log), y: Axis(kind: .log))),
      ("histogram", Histogram(of: values, bins: 5)),
      ("histogram-log", Histogram(of: values, bins: 5, mark: 2, axis: Axis(kind: .log))),
      ("timeline", Timeline(values, span: 0...1e9)), ("scatter", ScatterChart(marks)),
      ("heat", HeatMap(values, rows: values.isEmpty ? 0 : 1, columns: values.count)),
      (
        "heat-log",
        HeatMap(
          values, rows: values.count, columns: values.isEmpty ? 0 : 1, axis: Axis(kind: .log))
      ),
      ("bars", BarChart(bars)),
      (
        "lorenz",
        LorenzChart(values.map { LineChart.Point($0, $0) }, figure: "Gini 0")
      ),
    ]
  }

  @Test("strange numbers look as they did", arguments: strange.map(\.name))
  func looks(name: String) {
    let values = Self.strange.first { $0.name == name }?.values ?? []
    let charts = Self.charts(of: values)
    var buffer = CellBuffer(size: Size(columns: 82, rows: charts.count / 2 * 9))
    for (index, item) in charts.enumerated() {
      let place = Rect(column: index % 2 * 42, row: index / 2 * 9, columns: 40, rows: 8)
      item.chart.draw(on: &buffer, in: place, .braille)
    }
    expectScreen(buffer, "strange-\(name)")
  }

  @Test("charts without data say so", arguments: GlyphSet.allCases)
  func empty(glyphs: GlyphSet) {
    for values in [[], [Double.nan, .infinity]] {
      for (name, chart) in Self.charts(of: values) {
        let text = chart.cells(Size(columns: 40, rows: 8), glyphs).text
        #expect(text.contains("nothing to show yet"), "\(name) of \(values)")
      }
    }
  }

  @Test("no size and no number stops a chart", arguments: GlyphSet.allCases)
  func sizes(glyphs: GlyphSet) {
    let charts =
      Examples.charts + [[], [1], [.nan, 2, -.infinity], [1e308, -1e308, 0]].flatMap(Self.charts)
    for columns in [0, 1, 5, 19, 20, 23, 120] {
      for rows in [0, 1, 3, 4, 5, 30] {
        let size = Size(columns: columns, rows: rows)
        for (name, chart) in charts {
          let cells = chart.cells(size, glyphs)
          #expect(cells.size == size, "\(name)")
        }
      }
    }
  }

  @Test("every chart is whole at every small size and at a huge one", arguments: Examples.names)
  func everySize(name: String) {
    let chart = Examples.chart(name)
    for columns in 0...44 {
      for rows in 0...14 {
        let size = Size(columns: columns, rows: rows)
        let text = chart.cells(size, .braille).text
        #expect(columns < 12 || rows == 0 || text.contains { $0 != " " && $0 != "\n" }, "\(size)")
      }
    }
    #expect(chart.cells(Size(columns: 700, rows: 300), .braille).size.columns == 700)
  }

  @Test("a glyph set keeps its promise", arguments: Examples.names)
  func glyphs(name: String) {
    for size in [
      Size(columns: 70, rows: 20), Size(columns: 24, rows: 6), Size(columns: 12, rows: 1),
    ] {
      let ascii = Examples.chart(name).cells(size, .ascii).cells
      #expect(ascii.allSatisfy { $0.scalar < 0x80 }, "7-bit characters only at \(size)")
      let block = Examples.chart(name).cells(size, .block).cells
      #expect(!block.contains { (0x2800...0x28ff).contains($0.scalar) }, "no braille at \(size)")
    }
  }

  @Test("a chart under 20 × 4 is one line with the key figure")
  func small() {
    let text = Examples.learning.cells(Size(columns: 40, rows: 3), .braille).text
    #expect(text == "\n▁▃▅▅▆▇▇▇███ .338 best so far\n")
    let lorenz = Examples.lorenz.cells(Size(columns: 19, rows: 9), .ascii).text
    #expect(lorenz.contains("Gini 0.50"))
    #expect(lorenz.split(separator: "\n").count == 1)
  }

  @Test("points that cannot be shown are counted")
  func hidden() {
    let line = Self.curve([1, 2, .nan, 3, .infinity, 2])
    #expect(line.cells(Size(columns: 60, rows: 12), .braille).text.contains("2 not shown"))
    let scatter = ScatterChart([
      ScatterChart.Mark(1, 1, letter: "A", label: "", color: .series(0)),
      ScatterChart.Mark(.nan, 1, letter: "B", label: "", color: .series(1)),
    ])
    #expect(scatter.cells(Size(columns: 60, rows: 12), .braille).text.contains("1 not shown"))
  }

  @Test("A tail that is looked at only where it is drawn looks like one looked at as a whole")
  func descendingArea() {
    let values = (0..<5000).map { (9000 / Double($0 + 3)).rounded() }
    for axis in [Axis("rank"), Axis("rank", kind: .log)] {
      for size in [Size(columns: 40, rows: 10), Size(columns: 12, rows: 3)] {
        let whole = AreaChart(values, x: axis)
        let sampled = AreaChart(count: values.count, descending: { values[$0] }, x: axis)
        #expect(whole.cells(size, .braille).text == sampled.cells(size, .braille).text)
      }
    }
  }
}
