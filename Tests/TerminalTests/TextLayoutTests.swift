import Testing

@testable import Terminal

@Suite("Text as cells")
struct TextLayoutTests {
  @Test(
    "Text takes the columns that terminals give it",
    arguments: [
      ("plain", 5), ("千と千尋", 8), ("기생충", 6), ("⣿⠀⡇", 3), ("🎬", 2), ("e\u{301}", 1),
      ("❤\u{fe0f}", 1), ("👍🏽", 2), ("🇫🇷", 2), ("हिन्दी", 5), ("👨\u{200d}👩\u{200d}👧", 2),
      ("a\u{200b}b", 2), ("soft\u{ad}hyphen", 10), ("عربي", 4), ("ﷺ", 1), ("\u{20000}", 2), ("", 0),
    ])
  func widths(text: String, columns: Int) {
    #expect(TextLayout.width(of: text) == columns)
    #expect(TextLayout.cells(for: text, columns: .max).count == columns)
  }

  @Test(
    "Nothing that steers a terminal is left, and its presence shows",
    arguments: [
      "\u{1b}]0;title\u{7}", "\u{9b}31m", "\u{9d}0;x\u{9c}", "a\u{0}b", "\u{7f}", "\u{202e}evil",
      "\u{2066}x", "\u{2028}", "\u{fff9}", "\u{61c}x", "\u{378}", "\u{fffe}", "\u{e0001}\u{1b}",
    ])
  func hostile(text: String) {
    let cells = TextLayout.cells(for: text, columns: 80)
    let scalars = cells.flatMap(\.scalars)
    #expect(scalars.allSatisfy { !Cell.isSteering($0.value) })
    #expect(scalars.contains("\u{fffd}"))
    #expect(TextLayout.scrub(text).unicodeScalars.elementsEqual(scalars))
  }

  @Test("Every scalar of Unicode is harmless after scrubbing")
  func everyScalar() {
    var bad: [UInt32] = []
    for value in (0...0x10_ffff as ClosedRange<UInt32>) {
      guard let scalar = Unicode.Scalar(value) else { continue }
      for (safe, _) in SafeScalars(String(Character(scalar))) where Cell.isSteering(safe) {
        bad.append(value)
      }
    }
    #expect(bad.isEmpty)
  }

  @Test("The width table agrees with the standard library's categories")
  func tableAgreesWithCategories() {
    var wrong: [UInt32] = []
    for value in (0xa0..<0x2_0000 as Range<UInt32>) {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let width = CharacterWidth.of(value)
      switch scalar.properties.generalCategory {
      case .control, .lineSeparator, .paragraphSeparator:
        if width != .refused { wrong.append(value) }
      case .format:
        if width != .refused, width != .dropped { wrong.append(value) }
      case .unassigned:
        if width != .refused, width != .wide { wrong.append(value) }
      case .nonspacingMark, .enclosingMark:
        // Newer marks than the table knows are refused, never shown as something else.
        if width != .mark, width != .dropped, width != .refused { wrong.append(value) }
      default: break
      }
    }
    #expect(wrong.isEmpty)
  }

  @Test("Text that is too long ends with an ellipsis in the last column")
  func cut() {
    func text(_ cells: [Cell]) -> String {
      String(String.UnicodeScalarView(cells.flatMap(\.scalars)))
    }
    #expect(text(TextLayout.cells(for: "Blade Runner", columns: 6)) == "Blade…")
    #expect(text(TextLayout.cells(for: "千と千尋", columns: 8)) == "千と千尋")
    #expect(text(TextLayout.cells(for: "千と千尋", columns: 7)) == "千と千…")
    #expect(text(TextLayout.cells(for: "千と千尋", columns: 6)) == "千と… ")
    #expect(text(TextLayout.cells(for: "ab", columns: 1)) == "…")
    #expect(TextLayout.cells(for: "ab", columns: 0).isEmpty)
    #expect(TextLayout.cells(for: "千と千尋", columns: 6).count == 6)
  }

  @Test("Marks stay with their character, two at most, and never stand alone")
  func marks() {
    let cells = TextLayout.cells(for: "e\u{301}\u{302}\u{303}x", columns: 9)
    #expect(cells.count == 2)
    #expect(cells[0].marks == (0x301, 0x302))
    let alone = TextLayout.cells(for: "\u{301}a", columns: 9)
    #expect(alone[0].scalar == 0x25cc)
    #expect(alone[0].marks.first == 0x301)
    let wide = TextLayout.cells(for: "か\u{3099}", columns: 9)
    #expect(wide.count == 2)
    #expect(wide[0].marks.first == 0x3099)
  }

  @Test("Tabs and line ends are blanks")
  func whitespace() { #expect(TextLayout.scrub("a\tb\r\nc") == "a b  c") }

  @Test("Wrapped lines fit and hold every word")
  func wrap() {
    #expect(TextLayout.wrap("one two three", columns: 7) == ["one two", "three"])
    #expect(TextLayout.wrap("abcdefgh", columns: 3) == ["abc", "def", "gh"])
    #expect(TextLayout.wrap("千と千尋", columns: 5) == ["千と", "千尋"])
    #expect(TextLayout.wrap("a\n\nb", columns: 5) == ["a", "", "b"])
    #expect(TextLayout.wrap("千", columns: 1) == ["千"])
    #expect(TextLayout.wrap("a", columns: 0).isEmpty)
  }
}
