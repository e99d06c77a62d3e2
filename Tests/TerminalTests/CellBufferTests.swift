import TestSupport
import Testing

@testable import Terminal

@Suite("Cell buffers")
struct CellBufferTests {
  @Test("A cell outside the buffer is a blank, to read as to write")
  func readingOutside() {
    var buffer = CellBuffer(size: Size(columns: 3, rows: 2), filledWith: Cell("x"))
    let before = buffer
    for (column, row) in [(-1, 0), (3, 0), (0, -1), (0, 2), (7, 7), (.max, .max), (.min, .min)] {
      buffer[column, row] = Cell("y")
      #expect(buffer[column, row] == Cell())
    }
    #expect(buffer == before)
    #expect(CellBuffer(size: Size(columns: 0, rows: 0))[0, 0] == Cell())
  }

  private func buffer(_ columns: Int, _ text: String) -> CellBuffer {
    var buffer = CellBuffer(size: Size(columns: columns, rows: 1))
    buffer.write(text, column: 0, row: 0)
    return buffer
  }

  /// True if every continuation follows a wide character and every wide one has its continuation.
  private func isWhole(_ buffer: CellBuffer) -> Bool {
    for row in 0..<buffer.size.rows {
      for column in 0..<buffer.size.columns {
        let isWide = CharacterWidth.of(buffer[column, row].scalar) == .wide
        let next = column + 1 < buffer.size.columns && buffer[column + 1, row].isContinuation
        if isWide != next { return false }
      }
      if buffer.size.columns > 0, buffer[0, row].isContinuation { return false }
    }
    return true
  }

  @Test("Writing over half of a wide character blanks the other half", arguments: 0...5)
  func overHalves(column: Int) {
    var buffer = buffer(8, "日本語")
    buffer.write("x", column: column, row: 0)
    #expect(isWhole(buffer))
    #expect(buffer[column, 0].scalar == UInt32(UInt8(ascii: "x")))
    #expect(buffer.text.unicodeScalars.filter { $0.value > 0x7f }.count == 2)
  }

  @Test("A wide character over two halves leaves no remains")
  func wideOverHalves() {
    var buffer = buffer(8, "日本語")
    buffer.write("人", column: 1, row: 0)
    #expect(buffer.text == " 人 語")
    #expect(isWhole(buffer))
  }

  @Test("Clipped at the edges, a wide character becomes a blank")
  func clipping() {
    var target = CellBuffer(size: Size(columns: 5, rows: 1), filledWith: Cell("."))
    target.draw(buffer(6, "日本語"), at: Point(column: -1, row: 0))
    #expect(target.text == " 本語")
    target = CellBuffer(size: Size(columns: 5, rows: 1), filledWith: Cell("."))
    target.draw(buffer(6, "日本語"), at: Point(column: 2, row: 0))
    #expect(target.text == "..日")
    #expect(isWhole(target))
  }

  @Test("Any mixture of writing, filling and drawing leaves whole characters")
  func fuzz() {
    var generator = SplitMix(state: 7)
    let pieces = ["日本", "ab", "e\u{301}", "🎬x", "語", "…"]
    for _ in 0..<200 {
      var buffer = CellBuffer(size: Size(columns: 12, rows: 3))
      for _ in 0..<20 {
        let column = Int.random(in: -4..<14, using: &generator)
        let row = Int.random(in: -1..<4, using: &generator)
        switch Int.random(in: 0..<4, using: &generator) {
        case 0: buffer.write(pieces.randomElement(using: &generator)!, column: column, row: row)
        case 1:
          buffer.fill(Rect(column: column, row: row, columns: 3, rows: 2), with: Cell("#"))
        case 2:
          var other = CellBuffer(size: Size(columns: 5, rows: 2))
          other.write("日本x", column: 0, row: 0)
          buffer.draw(other, at: Point(column: column, row: row))
        default: buffer[column, row] = Cell("y")
        }
      }
      #expect(isWhole(buffer))
    }
  }

  @Test("A cell made of a steering character shows the replacement character")
  func steeringCells() {
    for scalar in ["\u{1b}", "\u{9b}", "\u{202e}", "\u{200b}", "\u{301}", "日"] as [Unicode.Scalar] {
      #expect(Cell(scalar).scalar == 0xfffd)
    }
    #expect(Cell("█").scalar == 0x2588)
  }

  @Test("Changing only the style keeps a wide character whole")
  func restyle() {
    var buffer = buffer(4, "日")
    var cell = buffer[0, 0]
    cell.style = .muted
    buffer[0, 0] = cell
    #expect(buffer.text == "日")
  }

  @Test("Text outside the buffer is ignored")
  func outside() {
    var buffer = CellBuffer(size: Size(columns: 4, rows: 1))
    #expect(buffer.write("abc", column: 0, row: 1) == 0)
    #expect(buffer.write("abc", column: 4, row: 0) == 0)
    #expect(buffer.write("abcdef", column: 2, row: 0) == 2)
    #expect(buffer.text == "  a…")
    buffer[9, 9] = Cell("x")
    #expect(CellBuffer(size: Size(columns: 0, rows: 0)).text.isEmpty)
  }
}
