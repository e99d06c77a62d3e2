import Charts
import Terminal
import TestSupport
import Testing

@Suite("Charts on the screen")
struct ChartScreenTests {
  @Test("a chart looks as it did", arguments: Examples.names, GlyphSet.allCases)
  func looks(name: String, glyphs: GlyphSet) {
    for size in [Size(columns: 54, rows: 13), Size(columns: 32, rows: 9)] {
      let cells = Examples.chart(name).cells(size, glyphs)
      expectScreen(cells, "\(name)-\(size.columns)x\(size.rows)-\(glyphs)")
    }
  }

  @Test("one row of cells looks as it did", arguments: GlyphSet.allCases)
  func rows(glyphs: GlyphSet) {
    let rows: [CellBuffer] = [
      Gauge.progress(0.55, columns: 36, glyphs), Gauge.progress(nil, columns: 36, glyphs),
      Gauge.progress(1, columns: 36, glyphs), Gauge.slider(0.3, columns: 14, glyphs),
      Sparkline(
        (0..<60).map(Examples.noise), key: ".338", color: .series(0)
      ).cells(columns: 30, glyphs),
      WhiskerScale(
        [Interval(0.2, low: 0.1, high: 0.3), Interval(0.9, low: 0.8, high: 1)], columns: 30, glyphs
      ).header(),
    ]
    var buffer = CellBuffer(size: Size(columns: 36, rows: rows.count + 1))
    for (index, row) in rows.enumerated() {
      buffer.draw(row, at: Point(column: 0, row: index))
    }
    buffer.write(
      Bar.text(0.7, columns: 9, glyphs) + " " + Bar.text(-0.3, columns: 9, glyphs) + " "
        + Gauge.stars(3, glyphs), column: 0, row: rows.count)
    expectScreen(buffer, "rows-\(glyphs)")
  }

  @Test("small multiples share the room and count what is left over")
  func grid() {
    let grid = ChartGrid((0..<7).map { ("round \($0)", Examples.bars) })
    expectScreen(grid.cells(Size(columns: 60, rows: 21), .braille), "grid-60x21-braille")
  }
}
