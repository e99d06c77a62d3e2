import Testing
import Wording

@Suite("Plain text") struct PlainTextTests {
  @Test(
    "has no capitals and no marks on letters",
    arguments: [
      ("Amélie", "amelie"), ("AME\u{301}LIE", "amelie"), ("Łódź", "lodz"), ("Straße", "strasse"),
      ("Smørrebrød", "smorrebrod"), ("Tiếng Việt", "tieng viet"), ("ΆΛΦΑ", "αλφα"),
      ("Ёлка", "елка"), ("Ｔｏｋｙｏ", "tokyo"), ("İstanbul", "istanbul"), ("", ""),
    ] as [(String, String)])
  func folds(_ text: String, _ expected: String) {
    #expect(PlainText.fold(text) == expected)
  }

  @Test(
    "leaves scripts without such marks alone",
    arguments: ["東京", "ガラスの仮面", "हिन्दी", "ไทย", "한국어", "🎬"])
  func keeps(_ text: String) {
    #expect(PlainText.fold(text) == text)
  }
}
