import Foundation
import Testing

@Suite("Where results go")
struct OutputTests {
  let scratch: Scratch
  init() throws { scratch = try Scratch(withSmallData: ()) }

  @Test("Rows go into a pipe, which stays one")
  func pipe() throws {
    let run = try scratch.shell(
      """
      mkfifo p && { cat p > got & } && "$RECSCOPE" export ratings.csv -o p && wait
      test -p p && echo pipe && wc -l < got
      """)
    #expect(run.code == 0, "\(run.errors)")
    #expect(run.lines == ["pipe", "289"], "\(run.output)\(run.errors)")
  }

  @Test(
    "Rows, models and pages go to the file that a link means, and the link stays one",
    arguments: [
      ["export", "ratings.csv", "-o", "link"],
      ["recommend", "ratings.csv", "-m", "most-popular", "--all", "-o", "link"],
      ["train", "ratings.csv", "-m", "most-popular", "--all-rows", "-o", "link"],
      ["report", "link", "ratings.csv"],
      ["sample", "ratings", "link", "--users", "20", "--items", "40", "--ratings", "100"],
    ])
  func link(arguments: [String]) throws {
    try scratch.write("real", "old")
    #expect(symlink("real", scratch.path("link")) == 0)
    let run = try scratch.recscope(arguments)
    #expect(run.code == 0, "\(run.errors)")
    #expect(
      try FileManager.default.destinationOfSymbolicLink(atPath: scratch.path("link")) == "real")
    #expect(try Data(contentsOf: URL(fileURLWithPath: scratch.path("real"))).count > 10)
    #expect(try scratch.names.filter { $0.hasSuffix(".tmp") } == [])
  }

  @Test("A file that cannot be written to its end leaves the old one whole, and says why")
  func full() throws {
    try scratch.write("old.csv", "old")
    let run = try scratch.shell(
      "trap '' XFSZ; ulimit -f 1; \"$RECSCOPE\" export ratings.csv -o old.csv")
    #expect(run.code == 1)
    #expect(run.errors.contains("cannot write old.csv: File too large"), "\(run.errors)")
    #expect(try scratch.read("old.csv") == "old")
    #expect(try scratch.names.filter { $0.hasSuffix(".tmp") } == [])
  }

  @Test("Standard output by its name gets the rows behind what stands there already")
  func standardOutput() throws {
    let run = try scratch.shell(
      "echo first > log; \"$RECSCOPE\" export ratings.csv -o /dev/stdout >> log; head -2 log")
    #expect(run.lines == ["first", "user,item,value,timestamp"], "\(run.output)\(run.errors)")
  }

  @Test("Cells that a spreadsheet would run are counted, and made safe where that is asked for")
  func formulas() throws {
    try scratch.write(
      "ratings.csv",
      SmallData.ratings.replacing("u3,", with: "=cmd(),").replacing("u4,", with: "-4,"))
    let exact = try scratch.recscope("export", "ratings.csv")
    #expect(exact.lines.count { $0.hasPrefix("=cmd(),") } == 12)
    #expect(exact.errors.contains("12 cells begin as a formula does"), "\(exact.errors)")
    #expect(try scratch.recscope("export", "ratings.csv", "--exact").output == exact.output)
    let safe = try scratch.recscope("export", "ratings.csv", "--spreadsheet-safe", "-o", "safe.csv")
    #expect(!safe.errors.contains("formula"), "\(safe.errors)")
    let lines = try scratch.read("safe.csv").split(separator: "\n")
    #expect(lines.count { $0.hasPrefix("'=cmd(),") } == 12)
    #expect(lines.count { $0.hasPrefix("-4,") } == 12)
    let lists = try scratch.recscope(
      "recommend", "ratings.csv", "-m", "most-popular", "--all", "-n", "5", "--spreadsheet-safe")
    #expect(lists.lines.count { $0.hasPrefix("'=cmd(),") } == 5)
    let harmless = try scratch.recscope("export", "items-less.csv", "--exact", "--spreadsheet-safe")
    #expect(harmless.code == 2)
  }

  @Test("Titles, ids and event names with markup or control characters are text on a page")
  func markup() throws {
    let names = ["<script>alert(1)</script>", "<img src=x onerror=alert(2)>", "buy\u{1b}[2J&amp"]
    var text = "user,item,event,timestamp\n"
    for (number, line) in SmallData.ratings.split(separator: "\n").dropFirst().enumerated() {
      let cells = line.split(separator: ",")
      text += "<b>\(cells[0]),\(cells[1]),\(names[number % 3]),\(cells[3])\n"
    }
    try scratch.write("<b>u&.csv", text)
    try scratch.write(
      "items.csv", SmallData.items.replacing("Title", with: "</td><svg onload=alert(3)>\u{9b}31m"))
    let run = try scratch.recscope(
      "report", "page.html", "<b>u&.csv", "-m", "most-popular", "-m", "item-knn")
    #expect(run.code == 0, "\(run.errors)")
    let page = try scratch.read("page.html")
    #expect(page.contains("&lt;b&gt;u&amp;"), "the name of the data is on the page")
    for markup in ["<script", "<img", "<svg onload", "<b>u", "buy\u{1b}", "\u{9b}"] {
      #expect(!page.contains(markup), "\(markup)")
    }
  }

  @Test("Without HOME the home of the password file holds the workspace, and no shared folder does")
  func noHome() throws {
    let run = try scratch.shell(
      "unset HOME XDG_DATA_HOME XDG_CONFIG_HOME; \"$RECSCOPE\" doctor | grep workspace; getent passwd $(id -u) | cut -d: -f6"
    )
    let home = try #require(run.lines.last)
    #expect(run.lines.first?.contains(" \(home)/.local/share/recscope") == true, "\(run.output)")
  }
}
