import Testing

@testable import MonkeyKit

@Suite("Scripts of the monkey")
struct ShrinkerTests {
  @Test("A script is written as lines and read back, whatever bytes are in it")
  func lines() throws {
    let script = Script([
      Life(
        arguments: ["sample-data/films"], columns: 80, rows: 24,
        steps: [
          .send(Array("a \\ é\u{301}\r\u{1b}[A🎬".utf8)), .send([0xff, 0x20, 0x1b]),
          .resize(columns: 3, rows: 1), .wait(milliseconds: 20),
          .paste(text: "a b\n", times: 70_000),
        ],
        farewell: .signal(15)),
      Life(arguments: [], columns: 100, rows: 30, steps: [.send([0x71])], farewell: .quit),
    ])
    #expect(try Script(text: script.text) == script)
    #expect(script.text.utf8.allSatisfy { $0 < 0x7f })
    #expect(throws: Script.Unreadable.self) { try Script(text: "start\nsend \\q\n") }
    #expect(throws: Script.Unreadable.self) { try Script(text: "send a\n") }
  }

  @Test("A seed and a number are one script, and another number is another")
  func seeds() {
    let script = Script.random(seed: 5, session: 17, typesSlashes: true)
    #expect(Script.random(seed: 5, session: 17, typesSlashes: true) == script)
    #expect(Script.random(seed: 5, session: 18, typesSlashes: true) != script)
    #expect(Script.random(seed: 6, session: 17, typesSlashes: true) != script)
    for session in 0..<50 {
      let script = Script.random(seed: 1, session: session, typesSlashes: false)
      for case .send(let bytes) in script.lives.flatMap(\.steps) { #expect(!bytes.contains(0x2f)) }
    }
  }

  @Test("Of a long script the steps that are needed stay, and no others", arguments: 0..<8)
  func shortest(seed: UInt64) throws {
    var script = Script([])
    var session = 0
    while script.stepCount < 20 {
      script = Script.random(seed: seed, session: session, typesSlashes: true)
      session += 1
    }
    let steps = script.lives.flatMap(\.steps)
    let needed = Set([steps[3], steps[steps.count / 2], steps[steps.count - 1]])
    var trials = 0
    let shortest = Shrinker.shortest(script, within: 1000) { candidate in
      trials += 1
      return needed.isSubset(of: candidate.lives.flatMap(\.steps))
    }
    #expect(Set(shortest.lives.flatMap(\.steps)) == needed)
    #expect(shortest.stepCount == needed.count)
    #expect(trials < 400)
  }

  @Test("What is not given back is found in what a program wrote")
  func leftovers() {
    let taken = "\u{1b}[?1049h\u{1b}[?25l\u{1b}[?1000;1006h text"
    #expect(TerminalModes.leftover(in: Array("plain".utf8)) == nil)
    #expect(TerminalModes.leftover(in: Array(taken.utf8)) != nil)
    let given = taken + "\u{1b}[?1000;1006l\u{1b}[?25h\u{1b}[?1049l"
    #expect(TerminalModes.leftover(in: Array(given.utf8)) == nil)
    #expect(
      TerminalModes.leftover(in: Array((given + "\u{1b}[?25l").utf8)) == "the cursor is hidden")
  }
}
