import SparseMath
import Terminal
import Testing

@testable import Dashboard

@Suite("A line of text being typed")
struct TextFieldTests {
  /// The same line kept as scalars: slow, and nothing about it depends on what merges with what.
  private struct SlowLine {
    var scalars: [Unicode.Scalar] = []
    var cursor = 0

    static func text(_ scalars: some Sequence<Unicode.Scalar>) -> String {
      var text = String.UnicodeScalarView()
      text.append(contentsOf: scalars)
      return String(text)
    }

    var text: String { Self.text(scalars) }

    /// Where characters begin, and the end.
    var boundaries: [Int] {
      text.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.unicodeScalars.count) }
    }

    mutating func settle() { cursor = boundaries.first { $0 >= cursor } ?? scalars.count }

    mutating func insert(_ addition: String) {
      let added = addition.unicodeScalars.filter { $0 != "\n" }
      scalars.insert(contentsOf: added, at: cursor)
      cursor += added.count
      settle()
    }

    mutating func edit(_ key: Key) {
      let boundaries = boundaries
      let before = boundaries.last { $0 < cursor } ?? 0
      let after = boundaries.first { $0 > cursor } ?? scalars.count
      switch key {
      case .left: cursor = before
      case .right: cursor = after
      case .home: cursor = 0
      case .end: cursor = scalars.count
      case .backspace:
        scalars.removeSubrange(before..<cursor)
        cursor = before
        settle()
      case .delete:
        scalars.removeSubrange(cursor..<after)
        settle()
      default: break
      }
    }
  }

  /// Pieces that become one character with what stands before or behind them.
  private static let pieces = [
    "a", "e", " ", "\u{301}", "\u{308}\u{323}", "\u{200d}", "👩", "👩\u{200d}🚀", "🇩", "🇪", "\u{fe0f}",
    "\u{1f3fd}", "ᄒ", "ᅡ", "ᆫ", "한", "नि", "\u{94d}", "\u{20e3}", "1", "\r", "x\ny", "日本",
  ]

  @Test("Random edits give what the same edits give on a slow line of scalars", arguments: 0..<40)
  func randomEdits(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let keys: [Key] = [.left, .right, .home, .end, .backspace, .delete]
    var field = TextField()
    var slow = SlowLine()
    for step in 0..<250 {
      if Int.random(in: 0..<2, using: &random) == 0, let key = keys.randomElement(using: &random) {
        let isTaken = field.handle(key)
        #expect(isTaken)
        slow.edit(key)
      } else if let piece = Self.pieces.randomElement(using: &random), piece != "\r" {
        field.insert(piece)
        slow.insert(piece)
      }
      let scalars = field.text.unicodeScalars
      guard scalars.elementsEqual(slow.scalars),
        String(field.text.prefix(field.position)).unicodeScalars.count == slow.cursor
      else {
        Issue.record("step \(step): \(Array(scalars)) at \(field.position), not \(slow)")
        return
      }
    }
  }

  @Test("An accent typed after its letter belongs to it, and typing goes on behind it")
  func accent() {
    var field = TextField()
    for key in ["e", "\u{301}", "x"] as [Character] { _ = field.handle(.character(key)) }
    #expect(field.text == "éx")
    #expect(field.position == 2)
  }

  @Test("Removing a word also works where its ends then merge with what follows")
  func removedWord() {
    var field = TextField("ab cd")
    field.insert("\u{1f1e9}")
    _ = field.handle(.left)
    field.insert("x")
    _ = field.handle(.home)
    field.insert("\u{1f1ea} w")
    _ = field.handle(.control("w"))
    _ = field.handle(.control("w"))
    #expect(field.position == 0)
    #expect(field.text == "ab cdx\u{1f1e9}")
  }

  @Test("A line takes what it has room for and says that it is full")
  func bounded() {
    var field = TextField("start ")
    field.insert(String(repeating: "long\n", count: 200_000))
    #expect(field.isFull)
    #expect(field.text.unicodeScalars.count == TextField.longest)
    #expect(field.text.hasPrefix("start longlong"))
    let isTaken = field.handle(.character("x"))
    #expect(isTaken, "what has no room is left out, and is no command")
    #expect(field.text.unicodeScalars.count == TextField.longest)
    var buffer = CellBuffer(size: Size(columns: 30, rows: 1))
    field.draw(into: &buffer, column: 0, row: 0, columns: 30, style: .text)
    #expect(buffer.text.hasSuffix(" full"))
    #expect(field.cursorColumn(in: 30) < 25)
    _ = field.handle(.backspace)
    #expect(!field.isFull)
  }
}
