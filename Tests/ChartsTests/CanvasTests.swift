import Terminal
import Testing

@testable import Charts

@Suite("The canvas and its labels")
struct CanvasTests {
  private func drawn(_ canvas: DotCanvas) -> CellBuffer {
    var buffer = CellBuffer(size: Size(columns: canvas.columns, rows: canvas.rows))
    canvas.draw(on: &buffer, at: Point(column: 0, row: 0)) { _, _ in false }
    return buffer
  }

  @Test("every braille dot has its bit")
  func brailleBits() {
    let expected = Array("⠁⠈⠂⠐⠄⠠⡀⢀")
    for y in 0..<4 {
      for x in 0..<2 {
        var canvas = DotCanvas(columns: 1, rows: 1, glyphs: .braille)
        let pen = canvas.add(Pen(color: .series(0)))
        canvas.set(x, y, pen)
        #expect(drawn(canvas).text == String(expected[y * 2 + x]))
      }
    }
  }

  @Test("a diagonal runs from corner to corner in every glyph set")
  func diagonal() {
    for (glyphs, expected) in [
      (GlyphSet.braille, "⠱⡀\n ⠈⢆"), (.block, "▀▄\n ▀▄"), (.ascii, "*\n **"),
    ] {
      var canvas = DotCanvas(columns: 3, rows: 2, glyphs: glyphs)
      let pen = canvas.add(Pen(color: .series(0)))
      var phase = 0
      canvas.line(from: canvas.dot(0, 1), to: canvas.dot(1, 0), pen, phase: &phase)
      #expect(canvas.hasInk(column: 0, row: 0) && canvas.hasInk(column: 2, row: 1))
      #expect(!canvas.hasInk(column: 0, row: 1) && !canvas.hasInk(column: 2, row: 0))
      #expect(drawn(canvas).text == expected)
    }
  }

  @Test("a cell takes the colour of the last pen; half blocks show both")
  func colours() {
    for glyphs in [GlyphSet.braille, .block] {
      var canvas = DotCanvas(columns: 1, rows: 1, glyphs: glyphs)
      let first = canvas.add(Pen(color: .series(0)))
      let second = canvas.add(Pen(color: .series(1)))
      canvas.set(0, canvas.dotRows - 1, second)
      canvas.set(0, 0, first)
      let style = drawn(canvas)[0, 0].style
      #expect(
        style == (glyphs == .braille ? Style(.series(1)) : Style(.series(0), on: .series(1))))
    }
  }

  @Test("dots outside are dropped and lines to far away end")
  func clipping() {
    var canvas = DotCanvas(columns: 4, rows: 2, glyphs: .braille)
    let pen = canvas.add(Pen(color: .series(0)))
    canvas.set(-1, 0, pen)
    canvas.set(0, 99, pen)
    var phase = 0
    canvas.line(from: canvas.dot(0, 0.5), to: canvas.dot(1e300, 1e300), pen, phase: &phase)
    #expect(phase < 100)
  }

  @Test("a label takes the place with the least ink and never touches another")
  func labels() {
    let size = Size(columns: 12, rows: 3)
    var labels = LabelLayer(
      size: size, within: Rect(column: 0, row: 0, columns: 12, rows: 3))
    let top = Point(column: 0, row: 0)
    let middle = Point(column: 0, row: 1)
    let none = { (_: Int, _: Int) in false }
    let beside = Point(column: 3, row: 1)
    let edge = Point(column: 9, row: 2)
    let first = labels.place("one", style: .text, at: [top, middle]) { _, row in row == 0 }
    #expect(first && labels.isTaken(0, 1) && !labels.isTaken(0, 0))
    let touching = labels.place("two", style: .text, at: [beside], hasInk: none)
    #expect(!touching, "no blank between")
    let cut = labels.place("long", style: .text, at: [edge], hasInk: none)
    #expect(!cut)
    let covering = labels.place("x", style: .text, at: [top], covering: 0) { _, _ in true }
    #expect(!covering)
  }
}
