import Foundation
import Testing

@Suite("Hostile input")
struct HostileInputTests {
  let scratch: Scratch
  init() throws { scratch = try Scratch() }

  /// Controls, escapes and marks that turn writing around.
  private func isHarmless(_ text: String) -> Bool {
    text.unicodeScalars.allSatisfy { scalar in
      (scalar.value >= 0x20 || scalar == "\n") && !(0x7f..<0xa0).contains(scalar.value)
        && !(0x202a...0x202e).contains(scalar.value)
    }
  }

  @Test("Titles and ids that would steer a terminal do not reach it")
  func escapes() throws {
    try scratch.write("ratings.csv", SmallData.ratings.replacing("u3,", with: "\u{1b}]0;x\u{7}u3,"))
    try scratch.write(
      "items.csv", SmallData.items.replacing("Title", with: "\u{1b}[2J\u{9b}31m\u{202e}Title"))
    for arguments in [
      ["audit", "ratings.csv"], ["audit", "ratings.csv", "--json"],
      ["recommend", "ratings.csv", "-m", "ease", "--user", "u4"],
      ["recommend", "ratings.csv", "-m", "ease", "--user", "u4", "--json"],
      ["similar", "ratings.csv", "-m", "ease", "--item", "i1"],
      ["explain", "ratings.csv", "-m", "ease", "--user", "u4"],
      ["recommend", "ratings.csv", "-m", "ease", "--user", "\u{1b}[31m"],
    ] {
      let run = try scratch.recscope(arguments)
      #expect(isHarmless(run.output), "\(arguments)")
      #expect(isHarmless(run.errors), "\(arguments)")
      #expect(!run.output.isEmpty || run.code == 1)
    }
  }

  @Test(
    "Files with nothing to learn from fail with a reason, and never with a trap",
    arguments: [
      "", "user,item,rating\n", "\n\n\n", "\u{0}\u{0}\u{0}\u{0}", "user,item,rating\nu1,i1,nan\n",
      "just words in a line\n",
      "{\"user\": 1,\n", "PK\u{3}\u{4}\u{0}\u{0}", "user,item\n\"unclosed,1\n2,3\n",
    ])
  func nothing(text: String) throws {
    try scratch.write("data.csv", text)
    let run = try scratch.recscope("compare", "data.csv", "-m", "ease")
    #expect(run.code == 1, "\(run.output)\(run.errors)")
    #expect(run.output.isEmpty)
    #expect(run.errors.hasPrefix("recscope: "), "\(run.errors)")
  }

  @Test(
    "Thin data give an audit, and a reason where no model can be measured",
    arguments: [
      "user,item,rating\n" + String(repeating: "u,i,x\n", count: 50),
      "user,item,rating\nu1,i1,5\n", "user,item,rating\nu1,i1,5\nu1,i2,4\nu1,i3,1\n",
      "user,item,rating,timestamp\nu1,i1,5,0\nu2,i1,5,0\nu3,i1,5,0\n",
      "user,item,rating,timestamp\nu1,i1,5,99999999999999999\nu2,i1,1e308,-5\nu2,i2,3,7\n",
    ])
  func thin(text: String) throws {
    try scratch.write("data.csv", text)
    let audit = try scratch.recscope("audit", "data.csv", "--max-rejected", "1", "--json")
    #expect(audit.code == 0 || audit.errors.hasPrefix("recscope: "), "\(audit.errors)")
    for model in ["ease", "item-knn", "ials:factors=2", "most-popular", "random"] {
      let run = try scratch.recscope(
        "compare", "data.csv", "-m", model, "--max-rejected", "1", "--json")
      #expect(run.code == 0 || run.code == 1 && run.errors.hasPrefix("recscope: "), "\(run.errors)")
    }
  }

  @Test("Ids that look like paths are ids, and no file appears outside")
  func paths() throws {
    try scratch.write("data.csv", SmallData.ratings.replacing("u1,", with: "../../../u1,"))
    let run = try scratch.recscope("recommend", "data.csv", "-m", "ease", "--user", "../../../u1")
    #expect(run.code == 0, "\(run.errors)")
    #expect(run.output.contains("user ../../../u1"))
    try scratch.write("..data&$(x).csv", SmallData.ratings)
    let saved = try scratch.recscope("train", "./..data&$(x).csv", "-m", "random")
    #expect(saved.code == 0, "\(saved.errors)")
    let file = try #require(saved.lines.last)
    #expect(file.hasPrefix(scratch.path(".data/recscope/trained/")))
    #expect(FileManager.default.fileExists(atPath: file))
  }

  @Test("Bytes that are not UTF-8 are read and shown safely")
  func encoding() throws {
    var bytes = Array(SmallData.ratings.utf8)
    bytes += [0xff, 0xfe, 0x2c, 0x69, 0x31, 0x2c, 0x35, 0x2c, 0x31, 0x0a]
    try scratch.write("data.csv", bytes)
    let run = try scratch.recscope("audit", "data.csv")
    #expect(run.code == 0, "\(run.errors)")
    #expect(isHarmless(run.output))
  }

  @Test("A line of ten megabytes fails clearly")
  func longLine() throws {
    try scratch.write(
      "data.csv", SmallData.ratings + "u1,\"" + String(repeating: "x", count: 10 << 20))
    let run = try scratch.recscope("audit", "data.csv")
    #expect(run.code == 0 || run.errors.hasPrefix("recscope: "), "\(run.errors)")
    #expect(run.output.utf8.count < 100_000)
    #expect(run.errors.utf8.count < 10_000)
  }

  @Test("A reader that has seen enough ends the program without a word")
  func brokenPipe() throws {
    try scratch.write("ratings.csv", SmallData.ratings)
    let script = """
      "$RECSCOPE" recommend ratings.csv -m ease --all -n 18 | head -1
      "$RECSCOPE" completions fish | head -1
      yes | tr -d '\\n' | head -c 3000000 | "$RECSCOPE" audit - >/dev/null 2>&1; echo $?
      """
    let run = try scratch.shell(script)
    #expect(run.lines.first == "user,rank,item,score,title")
    #expect(run.lines.last == "1")
    #expect(!run.errors.contains("Broken") && !run.errors.contains("cannot"), "\(run.errors)")
  }

  @Test("A full disk is said, and no half a file stays")
  func fullDisk() throws {
    try scratch.write("ratings.csv", SmallData.ratings)
    let run = try scratch.shell("\"$RECSCOPE\" audit ratings.csv > /dev/full")
    #expect(run.code == 1)
    #expect(run.errors.contains("cannot be written"))
    let file = try scratch.recscope("export", "ratings.csv", "-o", "/proc/no/file.csv")
    #expect(file.code == 1)
    #expect(file.errors.contains("/proc/no"))
  }
}
