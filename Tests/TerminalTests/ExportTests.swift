import Foundation
import Testing

@testable import Terminal

@Suite("Screens as pictures")
struct ExportTests {
  private var buffer: CellBuffer {
    var buffer = CellBuffer(size: Size(columns: 12, rows: 2))
    buffer.write("a<b & 日本", column: 0, row: 0, style: Style(.good, on: .selection, .bold))
    buffer.write("▲ 2", column: 0, row: 1)
    return buffer
  }

  @Test(
    "The picture is well-formed and has every character on its place", arguments: ThemeLibrary.all)
  func svg(theme: Theme) throws {
    let svg = buffer.svg(theme: theme)
    #expect(svg.hasPrefix("<svg ") && svg.hasSuffix("</svg>\n"))
    #expect(svg.contains("a&lt;b &amp; "))
    #expect(svg.contains("<text x=\"60\" y=\"15\" textLength=\"20\""))
    #expect(svg.contains("width=\"120\" height=\"40\""))
    // Every tag is closed: as many ends as beginnings.
    let opened = svg.components(separatedBy: "<text ").count
    #expect(opened == svg.components(separatedBy: "</text>").count)
    #expect(!svg.replacing("&lt;", with: "").replacing("&amp;", with: "").contains("& "))
  }

  @Test("A memory surface keeps the last frame")
  func memory() {
    let surface = MemorySurface(size: Size(columns: 12, rows: 2))
    surface.show(buffer, theme: ThemeLibrary.dark, cursor: Point(column: 1, row: 1))
    #expect(surface.text == "a<b & 日本\n▲ 2")
    #expect(surface.cursor == Point(column: 1, row: 1))
    #expect(surface.frameCount == 1)
  }
}
