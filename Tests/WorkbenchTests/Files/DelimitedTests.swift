import Testing

@testable import Workbench

@Suite("Rows as text")
struct DelimitedTests {
  private let rows = [
    ["title", "score"], ["Good, Bad \"and\" Ugly", ".5"], ["two\nlines\tand a tab", "12.5"],
    ["\u{1b}[31mred", "007"],
  ]

  @Test("CSV quotes what it must, and no escape code leaves")
  func csv() {
    #expect(
      Delimited.text(rows, separator: ",")
        == "title,score\n\"Good, Bad \"\"and\"\" Ugly\",.5\n\"two\nlines\tand a tab\",12.5\n"
        + "\u{fffd}[31mred,007\n")
  }

  @Test("TSV has one line a row")
  func tsv() {
    #expect(Delimited.text(rows, separator: "\t").split(separator: "\n").count == 4)
    #expect(Delimited.text(rows, separator: "\t").contains("two lines and a tab\t12.5"))
  }

  @Test("JSON keeps numbers as numbers where JSON has such numbers, and escapes the rest")
  func json() {
    let json = Delimited.json(rows)
    #expect(json.contains("\"score\": \".5\""), "JSON has no number without a digit in front")
    #expect(json.contains("\"score\": 12.5"))
    #expect(json.contains("\"score\": \"007\""))
    #expect(json.contains("\\u001b[31mred"))
    #expect(json.contains("two\\nlines\\tand a tab"))
    #expect(Delimited.json([]) == "[]\n")
  }
}
