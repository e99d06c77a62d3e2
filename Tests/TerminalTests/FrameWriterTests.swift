import TestSupport
import Testing

@testable import Terminal

@Suite("Frames as bytes")
struct FrameWriterTests {
  private let encoder = StyleEncoder(theme: ThemeLibrary.dark, depth: .trueColor)

  @Test("A terminal shows what the buffer holds, through any changes")
  func fuzz() {
    let size = Size(columns: 40, rows: 8)
    let screen = VirtualScreen(columns: 40, rows: 8)
    var writer = FrameWriter(isUTF8: true, isSynchronized: false)
    var generator = SplitMix(state: 11)
    var buffer = CellBuffer(size: size)
    let pieces = ["日本語", "abc", "e\u{301}", "▲ better", "⣿⡇", "  "]
    let styles: [Style] = [
      .text, .muted, Style(.good, on: .selection, .bold), Style(.role(.text), on: .ramp(0.7)),
      Style(.error, on: .ground, .reverse), Style(.series(2)),
    ]
    for frame in 0..<150 {
      for _ in 0..<Int.random(in: 0..<6, using: &generator) {
        buffer.write(
          pieces.randomElement(using: &generator)!,
          column: Int.random(in: 0..<40, using: &generator),
          row: Int.random(in: 0..<8, using: &generator),
          style: styles.randomElement(using: &generator)!)
      }
      if frame % 40 == 39 { writer.invalidate() }
      screen.feed(writer.frame(buffer, cursor: nil, encoder: encoder))
      #expect(screen.text == buffer.text, "frame \(frame)")
      let column = Int.random(in: 0..<40, using: &generator)
      let row = Int.random(in: 0..<8, using: &generator)
      let cell = buffer[column, row]
      let look = screen.look(column, row)
      if !cell.isContinuation {
        #expect(look.foreground == ThemeLibrary.dark.rgb(of: cell.style.foreground))
        #expect(look.background == ThemeLibrary.dark.rgb(of: cell.style.background))
        #expect(look.isBold == cell.style.attributes.contains(.bold))
        #expect(look.isReversed == cell.style.attributes.contains(.reverse))
      }
    }
  }

  @Test("Nothing is sent when nothing changed, and little when little did")
  func idle() {
    var writer = FrameWriter(isUTF8: true, isSynchronized: true)
    var buffer = CellBuffer(size: Size(columns: 200, rows: 60))
    let whole = writer.frame(buffer, cursor: nil, encoder: encoder).count
    #expect(whole > 12_000)
    #expect(writer.frame(buffer, cursor: nil, encoder: encoder).isEmpty)
    buffer.write("x", column: 100, row: 30)
    let small = writer.frame(buffer, cursor: nil, encoder: encoder)
    #expect(String(decoding: small, as: UTF8.self) == "\u{1b}[?2026h\u{1b}[31;101Hx\u{1b}[?2026l")
  }

  @Test("The cursor is shown where it is wanted, and hidden again")
  func cursor() {
    var writer = FrameWriter(isUTF8: true, isSynchronized: false)
    let screen = VirtualScreen(columns: 20, rows: 4)
    let buffer = CellBuffer(size: Size(columns: 20, rows: 4))
    screen.feed(
      writer.frame(buffer, cursor: Point(column: 3, row: 2), encoder: encoder))
    #expect(screen.cursor == (3, 2))
    let moved = writer.frame(buffer, cursor: Point(column: 4, row: 2), encoder: encoder)
    #expect(String(decoding: moved, as: UTF8.self) == "\u{1b}[3;5H")
    #expect(writer.frame(buffer, cursor: Point(column: 4, row: 2), encoder: encoder).isEmpty)
    let hidden = writer.frame(buffer, cursor: nil, encoder: encoder)
    #expect(String(decoding: hidden, as: UTF8.self) == "\u{1b}[?25l")
  }

  @Test("Where the terminal is not UTF-8, other characters become question marks")
  func notUTF8() {
    var writer = FrameWriter(isUTF8: false, isSynchronized: false)
    var buffer = CellBuffer(size: Size(columns: 8, rows: 1))
    buffer.write("a日▲b", column: 0, row: 0)
    let bytes = writer.frame(buffer, cursor: nil, encoder: encoder)
    #expect(bytes.allSatisfy { $0 < 0x80 })
    #expect(String(decoding: bytes, as: UTF8.self).contains("a???b"))
  }

  @Test("Cells whose character was set past all checks still cannot steer")
  func lastDefence() {
    var writer = FrameWriter(isUTF8: true, isSynchronized: false)
    var buffer = CellBuffer(size: Size(columns: 8, rows: 1))
    for (column, scalar) in [0x1b, 0x9b, 0x202e, 0xd800, 0x11_0000, 7].enumerated() {
      var cell = Cell()
      cell.scalar = UInt32(scalar)
      buffer[column, 0] = cell
    }
    let text = String(decoding: writer.frame(buffer, cursor: nil, encoder: encoder), as: UTF8.self)
    #expect(text.unicodeScalars.filter { $0 == "\u{fffd}" }.count == 6)
    #expect(!text.contains("\u{7}") && !text.contains("\u{9b}") && !text.contains("\u{202e}"))
  }

  @Test("A new size or theme is drawn whole")
  func resize() {
    var writer = FrameWriter(isUTF8: true, isSynchronized: false)
    let screen = VirtualScreen(columns: 30, rows: 5)
    for (columns, rows) in [(30, 5), (1, 1), (12, 3), (500, 2), (30, 5)] {
      screen.resize(columns: columns, rows: rows)
      var buffer = CellBuffer(size: Size(columns: columns, rows: rows))
      buffer.write("size \(columns)", column: 0, row: 0)
      screen.feed(writer.frame(buffer, cursor: nil, encoder: encoder))
      #expect(screen.text == buffer.text)
    }
    let buffer = CellBuffer(size: Size(columns: 30, rows: 5))
    _ = writer.frame(buffer, cursor: nil, encoder: encoder)
    let light = StyleEncoder(theme: ThemeLibrary.light, depth: .trueColor)
    screen.feed(writer.frame(buffer, cursor: nil, encoder: light, recolors: true))
    #expect(screen.look(29, 4).background == ThemeLibrary.light[.ground])
  }
}
