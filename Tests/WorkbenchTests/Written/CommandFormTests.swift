import Audit
import Evaluation
import Interactions
import Recommenders
import Testing

@testable import Workbench

@Suite("Commands as written")
struct CommandFormTests {
  private static let mapping = Mapping(
    separator: "\t", hasHeader: true,
    columns: [.init(name: "who", role: .user), .init(name: "what", role: .item)])
  private static let search = SearchSpecification(
    modelID: "ials",
    space: SearchSpace(
      dimensions: [
        SearchDimension(name: "factors", values: .whole(8...64, .logarithmic)),
        SearchDimension(name: "regularization", values: .real(0.5...50, .logarithmic)),
        SearchDimension(name: "solver", values: .list([.choice("exact")])),
      ], fixed: ModelSettings(["epochs": .whole(3)])), method: .halving, trialCount: 9,
    seconds: 90, seed: .max, metric: MetricKey(.recall, at: 20))

  /// The text is the file's: where it changes, journals and tapes of people stop being read.
  static let samples: [(Command, String)] = [
    (.open(location: "my \"own\" films.csv"), #"{"open":{"location":"my \"own\" films.csv"}}"#),
    (
      .remap(mapping),
      #"{"remap":{"layout":"delimited","separator":"\u0009","quote":"\"","hasHeader":true,"#
        + #""columns":[{"name":"who","role":"user"},{"name":"what","role":"item"}],"#
        + #""valueKind":"rating","timeUnit":"seconds","hasDecimalComma":false}}"#
    ),
    (.clean(.dropExactDuplicates), #"{"clean":{"dropExactDuplicates":{}}}"#),
    (.clean(.keepLastOfPair), #"{"clean":{"keepLastOfPair":{}}}"#),
    (.clean(.keepFirstOfRun), #"{"clean":{"keepFirstOfRun":{}}}"#),
    (.clean(.kCore(minimum: 5)), #"{"clean":{"kCore":{"minimum":5}}}"#),
    (.clean(.minimumPerUser(3)), #"{"clean":{"minimumPerUser":3}}"#),
    (.clean(.minimumPerItem(2)), #"{"clean":{"minimumPerItem":2}}"#),
    (.clean(.dateRange(from: nil, through: 5)), #"{"clean":{"dateRange":{"through":5}}}"#),
    (
      .clean(.dropUsers(ids: ["u1"], reason: "a bot")),
      #"{"clean":{"dropUsers":{"ids":["u1"],"reason":"a bot"}}}"#
    ),
    (
      .clean(.dropItems(ids: [], reason: "none")),
      #"{"clean":{"dropItems":{"ids":[],"reason":"none"}}}"#
    ),
    (.clean(.minimumValue(3.5)), #"{"clean":{"minimumValue":3.5}}"#),
    (.dropCleaning(1), #"{"dropCleaning":1}"#),
    (
      .setFeedback(
        FeedbackRules(
          kind: .explicit, scale: 1...5, positiveThreshold: 4, eventWeights: ["_0": 1],
          recencyHalfLifeDays: 30)),
      #"{"setFeedback":{"kind":"explicit","scale":[1.0,5.0],"positiveThreshold":4.0,"#
        + #""normalization":"none","eventWeights":{"_0":1.0},"aggregation":"sum","#
        + #""recencyHalfLifeDays":30.0,"isBinary":false}}"#
    ),
    (
      .setSplit(.globalTemporal(validation: 0.1, test: 0.2)),
      #"{"setSplit":{"globalTemporal":{"validation":0.1,"test":0.2}}}"#
    ),
    (
      .setSplit(.globalDates(validationFrom: nil, testFrom: -7)),
      #"{"setSplit":{"globalDates":{"testFrom":-7}}}"#
    ),
    (
      .setSplit(.userTemporal(validation: 0, test: 0.2)),
      #"{"setSplit":{"userTemporal":{"validation":0.0,"test":0.2}}}"#
    ),
    (
      .setSplit(.leaveLast(validation: 1, test: 2)),
      #"{"setSplit":{"leaveLast":{"validation":1,"test":2}}}"#
    ),
    (
      .setSplit(.random(validation: 0.1, test: 0.1, seed: 7)),
      #"{"setSplit":{"random":{"validation":0.1,"test":0.1,"seed":7}}}"#
    ),
    (
      .setSplit(.kFold(count: 5, fold: 4, seed: 7)),
      #"{"setSplit":{"kFold":{"count":5,"fold":4,"seed":7}}}"#
    ),
    (
      .setSplit(
        .userHoldOut(validationUsers: 0.1, testUsers: 0.1, historyShare: 0.8, seed: 7)),
      #"{"setSplit":{"userHoldOut":{"validationUsers":0.1,"testUsers":0.1,"#
        + #""historyShare":0.8,"seed":7}}}"#
    ),
    (
      .setSplit(.given(validation: 0.1, seed: 7)),
      #"{"setSplit":{"given":{"validation":0.1,"seed":7}}}"#
    ),
    (.setSampledNegatives(99), #"{"setSampledNegatives":99}"#),
    (.setSampledNegatives(nil), #"{"setSampledNegatives":null}"#),
    (.brush(nil), #"{"brush":null}"#),
    (.brush(.items(ranks: 0..<20)), #"{"brush":{"items":{"ranks":[0,20]}}}"#),
    (.brush(.users(ranks: 5..<6)), #"{"brush":{"users":{"ranks":[5,6]}}}"#),
    (
      .brush(.cell(users: 0..<3, items: 4..<9)),
      #"{"brush":{"cell":{"users":[0,3],"items":[4,9]}}}"#
    ),
    (
      .brush(.span(from: -5, through: 1_700_000_000_000)),
      #"{"brush":{"span":{"from":-5,"through":1700000000000}}}"#
    ),
    (
      .train(
        modelID: "ials", settings: ModelSettings(["factors": .whole(8), "alpha": .real(40)]),
        seed: 7, objective: MetricKey(.mrr, at: 5)),
      #"{"train":{"modelID":"ials","settings":{"alpha":40.0,"factors":8},"seed":7,"#
        + #""objective":{"metric":"mrr","k":5}}}"#
    ),
    (.cancelJob(3), #"{"cancelJob":3}"#),
    (.retryRun(3), #"{"retryRun":3}"#),
    (.removeRun(3), #"{"removeRun":3}"#),
    (.stopAndKeep(3), #"{"stopAndKeep":3}"#),
    (
      .search(search),
      #"{"search":{"modelID":"ials","space":{"dimensions":["#
        + #"{"name":"factors","values":{"whole":{"range":[8,64],"spacing":"logarithmic"}}},"#
        + #"{"name":"regularization","values":{"real":{"range":[0.5,50.0],"#
        + #""spacing":"logarithmic"}}},{"name":"solver","values":{"list":["exact"]}}],"#
        + #""fixed":{"epochs":3}},"method":"halving","trialCount":9,"seconds":90.0,"#
        + #""seed":18446744073709551615,"metric":{"metric":"recall","k":20}}}"#
    ),
    (.resumeSearch(1), #"{"resumeSearch":1}"#),
    (.keepBest(1), #"{"keepBest":1}"#),
    (.removeSearch(1), #"{"removeSearch":1}"#),
    (.setMetric("recall"), #"{"setMetric":"recall"}"#),
    (.setCutoff(20), #"{"setCutoff":20}"#),
    (.setBaseline(2), #"{"setBaseline":2}"#),
    (.undo, #"{"undo":{}}"#),
    (.redo, #"{"redo":{}}"#),
  ]

  @Test("Each command has its own words in a journal and is read back from them")
  func golden() throws {
    for (command, text) in Self.samples {
      #expect(JournalLine.command(command).text == "command " + text)
      #expect(try JournalLine("command " + text) == .command(command))
    }
  }

  @Test("No command is without a written form")
  func complete() {
    #expect(Set(Self.samples.map { Self.number(of: $0.0) }) == Set(0..<22))
  }

  /// A new case does not compile until it stands here, and then among the samples.
  private static func number(of command: Command) -> Int {
    switch command {
    case .open: 0
    case .remap: 1
    case .clean: 2
    case .dropCleaning: 3
    case .setFeedback: 4
    case .setSplit: 5
    case .setSampledNegatives: 6
    case .brush: 7
    case .train: 8
    case .cancelJob: 9
    case .retryRun: 10
    case .removeRun: 11
    case .stopAndKeep: 12
    case .search: 13
    case .resumeSearch: 14
    case .keepBest: 15
    case .removeSearch: 16
    case .setMetric: 17
    case .setCutoff: 18
    case .setBaseline: 19
    case .undo: 20
    case .redo: 21
    }
  }

  @Test(
    "A refused line names its number, the command, the place and the value",
    arguments: [
      (
        #"{"train":{"modelID":"ials","settings":{"factors":-5},"seed":7}}"#,
        "train: settings.factors: expected a whole number from 1 to 512, found −5"
      ),
      (
        #"{"train":{"modelID":"ials","settings":{"factors":1e400},"seed":7}}"#,
        "train: settings.factors: expected a number, found 1e400"
      ),
      (
        #"{"brush":{"_0":{"span":{"from":1600000000000,"through":0}}}}"#,
        "brush: span.through: expected no earlier than 1600000000000, found 0"
      ),
      (
        #"{"brush":{"items":{"ranks":[7,7]}}}"#,
        "brush: items.ranks: expected at least one rank, found 7 up to 7"
      ),
      (
        #"{"brush":{"items":{"ranks":[-9223372036854775808,0]}}}"#,
        "brush: items.ranks[0]: expected a whole number from 0 to 4294967295, "
          + "found −9223372036854775808"
      ),
      (
        #"{"setFeedback":{"kind":"explicit","scale":[5,1]}}"#,
        "setFeedback: scale: expected two ends, the smaller first, found 5.0 and 1.0"
      ),
      (
        #"{"setSplit":{"kFold":{"count":5,"fold":5,"seed":7}}}"#,
        "setSplit: kFold.fold: expected a whole number from 0 to 4, found 5"
      ),
      (
        #"{"setSplit":{"random":{"validation":0.1,"test":1.5,"seed":7}}}"#,
        "setSplit: random.test: expected a number from 0.0 to 1.0, found 1.5"
      ),
      (#"{"setMetric":"ndgc"}"#, "setMetric: expected one of precision, recall"),
      (#"{"setCutoff":0}"#, "setCutoff: expected a whole number from 1 to 50, found 0"),
      (#"{"open":{}}"#, "open: location: expected text that is not empty, found nothing"),
      (#"{"open":{"location":"x"}"#, "byte 25: expected a comma or }, found the end"),
    ])
  func refused(text: String, words: String) {
    let failure = #expect(throws: Failure.self) {
      try JournalLine.lines(of: "version 2\n\ncommand " + text)
    }
    #expect(failure?.reason.hasPrefix("line 3: " + words) == true, "\(failure?.reason ?? "")")
  }

  @Test("A search that cannot be made is refused with the bound that it breaks")
  func searches() throws {
    func reason(_ text: String) -> String? {
      let line =
        #"command {"search":{"modelID":"ials","space":{"dimensions":[{"name":"factors","#
        + #""values":VALUES}],"fixed":{}},"method":"grid","trialCount":3,"seed":7,"#
        + #""metric":{"metric":"ndcg","k":10}}}"#
      do {
        _ = try JournalLine(line.replacing("VALUES", with: text))
        return nil
      } catch {
        return Failure(error).reason
      }
    }
    let place = "search: space.dimensions[0].values"
    #expect(reason(#"{"list":[8,16]}"#) == nil)
    #expect(reason(#"{"list":[]}"#) == "\(place): expected from 1 to 1000 values, found 0 values")
    #expect(
      reason(#"{"whole":{"range":[-5,61],"spacing":"linear"}}"#)
        == "\(place): expected a whole number from 1 to 512, found -5")
    #expect(
      reason(#"{"whole":{"range":[61,5],"spacing":"linear"}}"#)
        == "\(place).whole.range: expected two ends, the smaller first, found 61 and 5")
    #expect(
      reason(#"{"whole":{"range":[8,4611686018427387904],"spacing":"linear"}}"#)?
        .hasPrefix("\(place): expected a whole number from 1 to 512") == true)
  }

  @Test("A journal of a later version is refused in words")
  func later() {
    let failure = #expect(throws: Failure.self) {
      try JournalLine.lines(of: "# hello\nversion 3\nfly away\n")
    }
    #expect(
      failure?.reason
        == "line 2: a newer recscope wrote it: version 3, and this one reads 1 to 2")
    #expect(throws: Failure.self) { try JournalLine.lines(of: "version two\n") }
  }
}
