import TestSupport
import Testing

@testable import Terminal

@Suite("Damaged theme files") struct ThemeMutationTests {
  @Test("give a theme and a word on what is wrong, whatever the damage")
  func damaged() {
    let original = Array(
      """
      # A theme
      theme[main_bg]="#10141a"
      theme[text]='255 0 128'
      theme[accent]=#8fc7ff
      theme[cpu_mid]="#80"
      theme[series_a] = "" # none
      theme[accnt]="#000000"\n
      """.utf8)
    var mutator = Mutator(seed: 11)
    var damagedCount = 0
    for _ in 0..<10_000 {
      let text = String(decoding: mutator.mutated(original), as: UTF8.self)
      let reading = ThemeFile.read(text, name: "x")
      let lineCount = text.split(omittingEmptySubsequences: false) { $0.isNewline }.count
      // A line can be wrong once, and stand for an earlier one.
      if reading.problems.count > 2 * lineCount { Issue.record("\(text.debugDescription)") }
      for problem in reading.problems {
        let message = problem.message(theme: "x")
        let isHarmless = message.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0 != "\u{7f}" }
        if message.isEmpty || !isHarmless { Issue.record("\(text.debugDescription): \(message)") }
      }
      if reading.problems.count > 1 { damagedCount += 1 }
    }
    #expect(damagedCount > 1000)
  }
}
