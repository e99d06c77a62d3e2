import Foundation
import Testing

@Suite("recscope audit")
struct AuditCommandTests {
  let scratch: Scratch
  init() throws { scratch = try Scratch(withSmallData: ()) }

  @Test("Facts are aligned, and findings say what to do")
  func table() throws {
    let run = try scratch.recscope("audit", "ratings.csv")
    #expect(run.code == 0)
    #expect(run.errors.isEmpty)
    let expected = """
      rows           288  288 distinct pairs
      users           24  rows each: 12 to 12, half have 12 or fewer
      items           40  and 2 without rows; rows each: 6 to 24, half have 6 or fewer
      density       30 %  of all user-item pairs
      """
    #expect(run.output.contains(expected), "\(run.output)")
    #expect(run.output.contains("Findings: "))
  }

  @Test("A threshold turns findings into an exit code")
  func failOn() throws {
    #expect(try scratch.recscope("audit", "ratings.csv", "--fail-on", "notice").code == 1)
    #expect(try scratch.recscope("audit", "ratings.csv", "--fail-on", "error").code == 0)
  }

  @Test("Cleaning leaves a receipt in words and in JSON")
  func cleaning() throws {
    let words = try scratch.recscope("audit", "ratings.csv", "--clean", "min-item=12")
    #expect(
      words.output.contains("drop items with fewer than 12 rows: 288 → 24 rows, 264 dropped"),
      "\(words.output)")
    let run = try scratch.recscope("audit", "ratings.csv", "--clean", "min-item=12", "--json")
    let data = try #require(try run.json["data"] as? [String: Any])
    let receipts = try #require(data["cleaning"] as? [[String: Any]])
    #expect(receipts.count == 1)
    #expect(receipts[0]["rowsAfter"] as? Int == 24)
    #expect(data["rowCount"] as? Int == 24)
  }

  @Test("Consecutive repeats are cleaned by the rule's name, which the receipt repeats in words")
  func repeats() throws {
    try scratch.write(
      "log.csv", "user,item,timestamp\na,x,1\na,x,2\na,y,3\na,x,4\nb,x,5\nb,y,6\nb,y,7\n")
    let run = try scratch.recscope("audit", "log.csv", "--clean", "keep-first-of-run")
    #expect(run.code == 0, "\(run.errors)")
    #expect(
      run.output.contains("keep the first of consecutive repeats: 7 → 5 rows, 2 dropped"),
      "\(run.output)")
    let wrong = try scratch.recscope("audit", "log.csv", "--clean", "keep-first-of-run=2")
    #expect(wrong.code == 2 && wrong.errors.contains("keep-first-of-run"), "\(wrong.errors)")
  }

  @Test("What is said about columns is used, and remembered for the file")
  func mapping() throws {
    try scratch.write("log.txt", "a|x|3\na|y|4\nb|x|5\nb|y|1\nc|x|2\n")
    let said = try scratch.recscope(
      "audit", "log.txt", "--separator", "|", "--no-header", "--user-column", "2", "--item-column",
      "1", "--json")
    #expect(said.code == 0, "\(said.errors)")
    let shape = try #require(try said.json["shape"] as? [String: Any])
    #expect(shape["users"] as? Int == 2)
    #expect(shape["items"] as? Int == 3)
    let again = try scratch.recscope("audit", "log.txt", "--json")
    #expect((try again.json["shape"] as? [String: Any])?["users"] as? Int == 2)
  }

  @Test("Standard input is read like a file")
  func standardInput() throws {
    let run = try scratch.recscope(["audit", "-", "--json"], input: SmallData.ratings)
    #expect(run.code == 0, "\(run.errors)")
    #expect((try run.json["shape"] as? [String: Any])?["rows"] as? Int == 288)
  }

  @Test("The sample shop comes out of the program and its defects are found")
  func sample() throws {
    let made = try scratch.recscope("sample", "shop", "shop", "--seed", "3")
    #expect(made.lines.count == 4)
    let run = try scratch.recscope("audit", "shop", "--fail-on", "warning")
    #expect(run.code == 1)
    #expect(run.output.contains("duplicates.exact"))
    let clean = try scratch.recscope("sample", "shop", "clean", "--clean")
    #expect(clean.code == 0)
    #expect(try scratch.recscope("audit", "clean", "--fail-on", "warning").code == 0)
  }

  @Test("A report is one page that stands alone")
  func report() throws {
    let run = try scratch.recscope("report", "page.html", "ratings.csv", "-m", "item-knn")
    #expect(run.code == 0, "\(run.errors)")
    #expect(run.lines == ["page.html"])
    let page = try scratch.read("page.html")
    #expect(page.contains("<svg"))
    #expect(page.contains("ItemKNN"))
    #expect(!page.contains("<script"))
  }
}
