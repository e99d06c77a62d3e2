import Charts
import Terminal
import Testing

@Suite("Pieces of one row")
struct CellTests {
  @Test("a bar is exact to an eighth of a column")
  func bars() {
    #expect(Bar.text(0.5, columns: 8, .braille) == "████")
    #expect(Bar.text(0.55, columns: 8, .block) == "████▍")
    #expect(Bar.text(1, columns: 3, .braille) == "███")
    #expect(Bar.text(0.0001, columns: 8, .braille) == "▏")
    #expect(Bar.text(-0.5, columns: 8, .braille) == "▒▒▒▒")
    #expect(Bar.text(0.5, columns: 8, .ascii) == "####")
    #expect(Bar.text(-0.5, columns: 8, .ascii) == "----")
    #expect(Bar.text(0, columns: 8, .braille).isEmpty)
    #expect(Bar.text(.nan, columns: 8, .braille).isEmpty)
    #expect(Bar.text(9, columns: 2, .braille) == "██")
  }

  @Test("progress reads 100 % only when all is done")
  func progress() {
    #expect(Gauge.progress(0.999, columns: 16, .braille).text.hasSuffix(" 99 %"))
    #expect(Gauge.progress(1, columns: 16, .braille).text == "██████████ 100 %")
    #expect(Gauge.progress(0.55, columns: 16, .braille).text == "█████▌┈┈┈┈  55 %")
    #expect(Gauge.progress(.nan, columns: 16, .ascii).text == "..........     ~")
    #expect(Gauge.progress(0.5, columns: 4, .braille).text == "50 %")
  }

  @Test("a slider and stars stand where the value is")
  func slidersAndStars() {
    #expect(Gauge.slider(0.5, columns: 5, .braille).text == "──●──")
    #expect(Gauge.slider(9, columns: 5, .ascii).text == "----o")
    #expect(Gauge.stars(3, .braille) == "★★★☆☆")
    #expect(Gauge.stars(2.5, of: 10, .ascii) == "*....")
    #expect(Gauge.stars(.nan, .braille) == "–")
  }

  @Test("whiskers off the scale point to where they are")
  func whiskers() {
    let scale = WhiskerScale([], axis: Axis(range: 0...1), columns: 11, .braille)
    func text(_ value: Double, _ low: Double, _ high: Double) -> String {
      scale.row(Interval(value, low: low, high: high), color: .series(0)).text
    }
    #expect(text(0.5, 0.3, 0.7) == "┈┈┈├─●─┤┈┈┈")
    #expect(text(-1, -1.1, -0.9) == "◂┈┈┈┈┈┈┈┈┈┈")
    #expect(text(2, 1.9, 2.1) == "┈┈┈┈┈┈┈┈┈┈▸")
    #expect(text(0.2, -1, 0.4) == "◂─●─┤┈┈┈┈┈┈")
    #expect(text(0.5, 0.5, 0.5) == "┈┈┈┈┈●┈┈┈┈┈")
    #expect(text(.nan, 0, 1) == "┈┈┈┈┈┈┈┈┈┈┈")
    let plain = WhiskerScale([], axis: Axis(range: 0...1), columns: 11, .ascii)
    #expect(
      plain.row(Interval(0.5, low: 0.2, high: 0.8), color: .series(0)).text == "..|--o--|..")
    #expect(plain.header().text == "0         1")
  }

  @Test("a sparkline keeps its key figure and averages what is too long")
  func sparklines() {
    #expect(Sparkline.text([0, 1, 2, 3, 4, 5, 6, 7], columns: 9, .braille) == "▁▂▃▄▅▆▇█")
    #expect(Sparkline.text([0, 0, 7, 7], columns: 2, .braille) == "▁█")
    #expect(Sparkline.text([1, .nan, 2], columns: 3, .ascii) == ". @")
    #expect(Sparkline.text([4, 4, 4], columns: 3, .braille) == "▄▄▄")
    #expect(Sparkline([1, 2], key: "12,345").cells(columns: 6, .braille).text == "12,345")
  }

  @Test("the frontier holds what no other beats")
  func frontier() {
    func mark(_ x: Double, _ y: Double) -> ScatterChart.Mark {
      ScatterChart.Mark(x, y, letter: "A", label: "", color: .series(0))
    }
    let marks = [mark(1, 3), mark(2, 2), mark(1, 1), mark(3, 1), mark(2, 2.5), mark(.nan, 9)]
    #expect(ScatterChart(marks).frontier == [0, 4, 3])
    #expect(ScatterChart(marks, better: .upLeft).frontier == [0])
  }

  @Test("a histogram counts every value once, the greatest in the last bin")
  func histogram() {
    let chart = Histogram(of: [1, 2, 3, 4, 5], bins: 4)
    #expect(chart.counts == [1, 1, 1, 2])
    #expect(chart.edges == [1, 2, 3, 4, 5])
    let log = Histogram(of: [1, 5, 50, 500, 1_000, 0], bins: 3, axis: Axis(kind: .log))
    #expect(log.counts.reduce(0, +) == 5, "zero has no place on a log axis")
    #expect(log.counts == [2, 1, 2])
  }

  @Test("a place on a chart knows its data")
  func places() {
    let size = Size(columns: 54, rows: 13)
    #expect(Examples.heat.place(at: Point(column: 53, row: 11), size: size)?.column == 19)
    #expect(Examples.heat.place(at: Point(column: 0, row: 12), size: size) == nil, "the legend")
    #expect(Examples.tail.rank(atColumn: 0, size: size) == 1)
    #expect(Examples.tail.rank(atColumn: 53, size: size) == 1_682)
    #expect(Examples.tailLog.rank(atColumn: 0, size: size) == nil, "the vertical axis")
    #expect(Examples.tailLog.rank(atColumn: 4, size: size) == 1)
    let week = Timeline([1, 2], span: 0...200)
    #expect(week.moment(atColumn: 1, columns: 2) == 150)
    #expect(week.moment(atColumn: 2, columns: 2) == nil)
  }
}
