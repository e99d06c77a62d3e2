import Testing

@testable import Terminal

@Suite("Keys, pastes and the mouse")
struct InputDecoderTests {
  private let size = Size(columns: 80, rows: 24)

  private func events(_ raws: [CursesTerminal.Raw]...) -> [InputEvent] {
    var decoder = InputDecoder()
    for raws in raws {
      for raw in raws { decoder.feed(raw, time: 0, within: size) }
      decoder.flush()
    }
    return decoder.takeEvents()
  }

  private func scalars(_ text: String) -> [CursesTerminal.Raw] {
    text.unicodeScalars.map { .scalar($0.value) }
  }

  @Test(
    "Characters are keys",
    arguments: [
      ("j", .character("j")), ("日", .character("日")), ("\r", .enter), ("\t", .tab),
      ("\u{7f}", .backspace), ("\u{8}", .backspace), ("\u{3}", .control("c")), ("\u{1b}", .escape),
    ] as [(String, Key)])
  func characters(text: String, key: Key) { #expect(events(scalars(text)) == [.key(key)]) }

  @Test("A sequence that nobody defined is no command, whatever its letters")
  func unknownSequences() {
    #expect(events(scalars("\u{1b}[27;5;13~q")) == [.key(.character("q"))])
    #expect(events(scalars("\u{1b}[1;5"), scalars("Cx")) == [.key(.character("x"))])
    #expect(events(scalars("\u{1b}Ow")) == [])
    #expect(events(scalars("\u{1b}j")) == [.key(.escape), .key(.character("j"))])
    #expect(events(scalars("\u{1b}\u{1b}")) == [.key(.escape), .key(.escape)])
  }

  @Test("A paste is one event, keys and line ends in it are text, also over several reads")
  func paste() {
    #expect(
      events([.pasteBegin] + scalars("a\rq\u{3}日"), [.key(.up)] + scalars("z"), [.pasteEnd])
        == [.paste("a\nq\u{3}日\u{fffd}z")])
    #expect(
      events([.pasteBegin, .pasteEnd, .scalar(0x71)]) == [.paste(""), .key(.character("q"))])
  }

  @Test("A paste whose end marker is lost ends in silence, and keys are keys again")
  func lostPasteEnd() {
    var decoder = InputDecoder()
    decoder.feed(.pasteBegin, time: 1000, within: size)
    decoder.feed(.scalar(0x61), time: 1010, within: size)
    let silence = InputDecoder.longestPasteSilence
    decoder.endSilentPaste(time: 1010 + silence)
    #expect(decoder.takeEvents() == [])
    decoder.feed(.scalar(0x71), time: 1011 + silence, within: size)
    #expect(decoder.takeEvents() == [.paste("a"), .key(.character("q"))])

    decoder.feed(.pasteBegin, time: 5000, within: size)
    decoder.endSilentPaste(time: 5001 + silence)
    #expect(decoder.takeEvents() == [.paste("")])
    #expect(!decoder.isPasting)
  }

  @Test("A large paste takes linear time")
  func largePaste() {
    let text = String(repeating: "x", count: 300_000)
    #expect(events([.pasteBegin] + scalars(text) + [.pasteEnd]) == [.paste(text)])
  }

  @Test(
    "Mouse reports",
    arguments: [
      ("0;5;3M", Mouse(action: .press, point: Point(column: 4, row: 2), button: 1)),
      ("0;5;3m", Mouse(action: .release, point: Point(column: 4, row: 2), button: 1)),
      ("2;1;1M", Mouse(action: .press, point: Point(column: 0, row: 0), button: 3)),
      ("32;6;3M", Mouse(action: .drag, point: Point(column: 5, row: 2), button: 1)),
      ("64;80;24M", Mouse(action: .wheelUp, point: Point(column: 79, row: 23))),
      ("65;1;2M", Mouse(action: .wheelDown, point: Point(column: 0, row: 1))),
      ("4;5;3M", Mouse(action: .press, point: Point(column: 4, row: 2), button: 1)),
      ("32;200;90M", Mouse(action: .drag, point: Point(column: 79, row: 23), button: 1)),
    ])
  func mouse(report: String, mouse: Mouse) {
    #expect(events([.mouse] + scalars(report)) == [.mouse(mouse)])
    let text = report.unicodeScalars.map { CursesTerminal.Raw.scalar($0.value) }
    #expect(events([.mouse] + text.prefix(2), Array(text.dropFirst(2))) == [.mouse(mouse)])
  }

  @Test(
    "Nonsense instead of a mouse report is dropped",
    arguments: [
      "0;999;1M", "0;0;0M", "M", "a;b;cM", "0;1M", "66;1;1M", "35;1;1M",
      "0;1;99999999999999999999M",
    ])
  func badMouse(report: String) {
    #expect(events([.mouse] + scalars(report) + [.scalar(0x71)]).last == .key(.character("q")))
    #expect(events([.mouse] + scalars(report)).isEmpty)
  }

  @Test("Two presses on one cell in a short time are a double click, a third starts anew")
  func doubleClick() {
    func actions(_ times: [(UInt64, String)]) -> [Mouse.Action] {
      var decoder = InputDecoder()
      for (time, report) in times {
        for raw in [.mouse] + scalars(report) { decoder.feed(raw, time: time, within: size) }
      }
      return decoder.takeEvents().compactMap {
        if case .mouse(let mouse) = $0 { mouse.action } else { nil }
      }
    }
    #expect(
      actions([(0, "0;5;5M"), (50, "0;5;5m"), (200, "0;5;5M"), (300, "0;5;5M")])
        == [.press, .release, .doubleClick, .press])
    #expect(actions([(0, "0;5;5M"), (401, "0;5;5M")]) == [.press, .press])
    #expect(actions([(0, "0;5;5M"), (9, "0;6;5M")]) == [.press, .press])
  }
}
