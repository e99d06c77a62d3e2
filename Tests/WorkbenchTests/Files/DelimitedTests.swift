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

  @Test(
    "What a spreadsheet would run is told from what reads as a number",
    arguments: [
      ("=cmd()", true), ("+1+1", true), ("-2+3", true), ("@SUM(A1)", true), ("\t=1", true),
      ("\r=1", true), ("-", true), ("-5", false), ("+3.5", false), ("-1e-5", false), ("", false),
      ("a=b", false), ("1-2", false), ("-inf", true), ("-0x10", true), ("−5", false),
    ])
  func formulas(cell: String, isRun: Bool) {
    #expect(Delimited.isFormula(cell) == isRun)
    let written = Delimited.text([[cell]], separator: ";", cells: .safe)
    #expect(written.dropFirst(written.hasPrefix("\"") ? 1 : 0).hasPrefix("'") == isRun)
  }

  @Test("Exact cells are as they were, in safe ones nothing runs and no control character is left")
  func manners() {
    let row = ["=1", "a\u{1b}b", "-4"]
    #expect(Delimited.line(row) == "=1,a\u{1b}b,-4\n")
    #expect(Delimited.line(row, cells: .safe) == "'=1,a\u{fffd}b,-4\n")
    #expect(Delimited.text([row], separator: "\t", cells: .safe) == "'=1\ta\u{fffd}b\t-4\n")
  }
}
