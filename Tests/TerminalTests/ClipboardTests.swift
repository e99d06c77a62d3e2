import Foundation
import Testing

@testable import Terminal

@Suite("Copying through the terminal")
struct ClipboardTests {
  private func sent(_ text: String, _ variables: [String: String] = [:]) -> String {
    let environment = TerminalEnvironment(variables)
    return String(
      decoding: Clipboard.sequence(for: text, environment: environment).bytes, as: UTF8.self)
  }

  @Test("Base64 is that of Foundation", arguments: ["", "a", "ab", "abc", "日本語", "row\tcell\n"])
  func base64(text: String) {
    #expect(
      String(decoding: Clipboard.base64(Array(text.utf8)), as: UTF8.self)
        == Data(text.utf8).base64EncodedString())
  }

  @Test("The sequence is plain, and wrapped for tmux and screen")
  func sequences() {
    #expect(sent("abc") == "\u{1b}]52;c;YWJj\u{7}")
    #expect(
      sent("abc", ["TMUX": "x"])
        == "\u{1b}]52;c;YWJj\u{7}\u{1b}Ptmux;\u{1b}\u{1b}]52;c;YWJj\u{7}\u{1b}\\")
    #expect(sent("abc", ["STY": "x"]) == "\u{1b}P\u{1b}]52;c;YWJj\u{7}\u{1b}\\")
  }

  @Test("Too long a text is refused, not cut")
  func limit() {
    let environment = TerminalEnvironment([:])
    let text = String(repeating: "x", count: Clipboard.limit)
    #expect(
      Clipboard.sequence(for: text, environment: environment).outcome
        == .copied(bytes: Clipboard.limit))
    let (bytes, outcome) = Clipboard.sequence(for: text + "x", environment: environment)
    #expect(bytes.isEmpty)
    #expect(outcome == .tooLong(bytes: Clipboard.limit + 1, limit: Clipboard.limit))
  }
}
