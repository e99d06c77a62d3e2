import Testing

@testable import Recommenders

@Suite("The tokenizer") struct TokenizerTests {
  @Test(
    "cuts text into folded words",
    arguments: [
      ("Amélie (2001)", ["amelie", "2001"]),
      ("The Lord of the Rings", ["lord", "rings"]),
      ("Schindler's LIST", ["schindler", "list"]),
      ("東京 tower", ["東", "京", "tower"]),
      ("", []),
    ] as [(String, [String])])
  func words(_ text: String, _ expected: [String]) {
    #expect(Tokenizer.words(of: text) == expected)
  }
}
