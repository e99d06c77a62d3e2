import Testing

@Suite("Wrong usage and exit codes")
struct UsageTests {
  let scratch: Scratch
  init() throws { scratch = try Scratch(withSmallData: ()) }

  @Test(
    "Wrong usage exits with 2, says what was expected, and prints nothing",
    arguments: [
      (["audit"], "Missing expected argument"),
      (["audit", "ratings.csv", "--bogus"], "Unknown option '--bogus'"),
      (["audit", "ratings.csv", "--threads", "0"], "from 1 to 1024"),
      (["audit", "ratings.csv", "--clean", "k-core=x"], "k-core=5"),
      (["audit", "ratings.csv", "--clean", "through=2023-02-30"], "2024-12-31"),
      (["audit", "ratings.csv", "--max-rejected", "nan"], "from 0 to 1"),
      (["audit", "ratings.csv", "--event-weight", "view"], "view=.1"),
      (["audit", "ratings.csv", "--half-life=-3"], "above 0"),
      (["train", "ratings.csv", "-m", "crystal-ball"], "most-popular"),
      (["train", "ratings.csv", "-m", "ials", "--set", "factor=3"], "Did you mean \"factors\""),
      (["train", "ratings.csv", "-m", "ials", "--set", "factors=0"], "from 1 to 512"),
      (["train", "ratings.csv", "-m", "ials", "--set", "factors"], "factors=64"),
      (["evaluate", "ratings.csv", "-m", "ease", "--split", "weekly"], "user-temporal"),
      (["evaluate", "ratings.csv", "-m", "ease", "--split", "random:inf"], "random:.1/.1"),
      (["evaluate", "ratings.csv", "-m", "ease", "-m", "random", "--set", "a=1"], "single model"),
      (["compare", "ratings.csv", "-m", "ease", "--metric", "ndcg"], "ndcg@10"),
      (["recommend", "ratings.csv", "-m", "ease"], "--user"),
      (["recommend", "ratings.csv", "-m", "ease", "--user", "u1", "-n", "0"], "from 1"),
      (["schema", "open"], "audit"),
      (["trian", "ratings.csv"], "Did you mean train?"),
    ])
  func wrongUsage(arguments: [String], expected: String) throws {
    let run = try scratch.recscope(arguments)
    #expect(run.code == 2)
    #expect(run.output.isEmpty)
    #expect(run.errors.contains(expected), "\(run.errors)")
  }

  @Test(
    "What cannot be done exits with 1, says why and what to do",
    arguments: [
      (["audit", "nowhere.csv"], "no such file", "Check the path"),
      (["audit", "items.csv"], "no interactions", "columns"),
      (["train", "ratings.csv", "-m", "ials", "--positive-threshold", "99"], "Nobody", "split"),
      (["recommend", "ratings.csv", "-m", "ease", "--user", "../../x"], "no user", "--history"),
      (["similar", "ratings.csv", "-m", "ease", "--item", "title 7"], "no item", "i7 (Title 7)"),
      (["evaluate", "ratings.csv", "-m", "./nothing.safetensors"], "no such model file", "train"),
      (["evaluate", "ratings.csv", "-m", "./items.csv"], "items.csv", "Train it again"),
      (
        ["audit", "ratings.csv", "--event-weight", "view=1"], "no event \"view\"", "no event types"
      ),
      (["evaluate", "ratings.csv", "-m", "ease", "--split", "k-fold:5/9"], "fold", "Choose"),
    ])
  func failure(arguments: [String], reason: String, advice: String) throws {
    let run = try scratch.recscope(arguments)
    #expect(run.code == 1)
    #expect(run.output.isEmpty)
    #expect(run.errors.hasPrefix("recscope: "))
    #expect(run.errors.contains(reason), "\(run.errors)")
    #expect(run.errors.contains(advice), "\(run.errors)")
  }

  @Test("Help, version, completions, schema and manual are data: they go to standard output")
  func help() throws {
    for arguments in [
      ["--help"], ["--version"], ["audit", "--help"], ["help", "train"], ["completions", "bash"],
      ["completions", "zsh"], ["completions", "fish"], ["schema"], ["manual"], ["models"],
      ["models", "ials"],
    ] {
      let run = try scratch.recscope(arguments)
      #expect(run.code == 0)
      #expect(!run.output.isEmpty)
      #expect(run.errors.isEmpty, "\(arguments): \(run.errors)")
    }
    #expect(try scratch.recscope("manual").output.contains(".SH RECSCOPE RECOMMEND"))
  }

  @Test("The dashboard without a terminal exits with 2 and one line that names the commands")
  func noTerminal() throws {
    let run = try scratch.recscope("ratings.csv")
    #expect(run.code == 2)
    #expect(run.errors.contains("recscope audit"))
  }

  @Test("A doctor finds the folders and fails where one cannot be written")
  func doctor() throws {
    let run = try scratch.recscope("doctor")
    #expect(run.code == 0)
    #expect(run.output.contains("OpenBLAS"))
    #expect(run.output.contains(scratch.path(".data/recscope")))
    #expect(run.output.contains("not a terminal"))
    let sick = try scratch.recscope("doctor", "--workspace", "ratings.csv/inside")
    #expect(sick.code == 1)
    #expect(sick.output.contains("--workspace"))
  }
}
