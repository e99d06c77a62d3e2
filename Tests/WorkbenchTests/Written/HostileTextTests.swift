import Evaluation
import Interactions
import Recommenders
import SparseMath
import Testing

@testable import Workbench

@Suite("Damaged text")
struct HostileTextTests {
  private static let numbers = [
    "-1", "0", "-9223372036854775808", "9223372036854775807", "18446744073709551616", "1e308",
    "-1e400", "4611686018427387904", "0.5", "null", "[]", "{}", "\"\"", "\"nan\"", "[5,1]",
    "{\"_0\":[]}", "{\"_0\":{\"_0\":-7}}",
  ]

  /// The text with one to three of its places changed: a value for another, a byte, a piece gone or
  /// twice.
  private static func damaged(
    _ text: [UInt8], _ generator: inout SeededGenerator
  ) -> [UInt8] {
    var text = text
    for _ in 0...generator.below(3) {
      let place = generator.below(text.count)
      let end = min(text.count, place + 1 + generator.below(8))
      switch generator.below(6) {
      case 0: text[place] = UInt8(generator.below(256))
      case 1: text.removeSubrange(place..<end)
      case 2: text.insert(contentsOf: text[place..<end], at: place)
      default:
        // The next number gives way to one that nobody expects.
        let isDigit = { (byte: UInt8) in "-+.eE0123456789".utf8.contains(byte) }
        guard let start = text[place...].firstIndex(where: { (48...57).contains($0) }) else {
          break
        }
        let rest = text[start...].firstIndex { !isDigit($0) } ?? text.count
        text.replaceSubrange(
          start..<rest, with: Array(numbers[generator.below(numbers.count)].utf8))
      }
      if text.isEmpty { return text }
    }
    return text
  }

  private static func damage(_ text: String, times: Int, _ read: ([UInt8]) throws -> Void) {
    let bytes = Array(text.utf8)
    var refused = 0
    for seed in 0..<UInt64(times) {
      var generator = SeededGenerator(seed: 7, stream: seed)
      do {
        try read(damaged(bytes, &generator))
      } catch let failure as Failure {
        #expect(!failure.reason.isEmpty)
        refused += 1
      } catch let flaw as Flaw {
        #expect(!flaw.expected.isEmpty)
        refused += 1
      } catch is OtherVersion {
        refused += 1
      } catch {
        Issue.record("seed \(seed): \(error)")
      }
    }
    #expect(refused > times / 10, "the damage is too small to try anything")
  }

  @Test("A damaged tape is read or refused, and what is read can be said, planned and written")
  func tapes() {
    let samples = CommandFormTests.samples.map { "command " + $0.1 }
    for (number, line) in (samples + VersionOne.tape.split(separator: "\n").map(String.init))
      .enumerated()
    {
      Self.damage(line, times: number < samples.count ? 40 : 60) { bytes in
        for line in try JournalLine.lines(of: String(decoding: bytes, as: UTF8.self)) {
          guard case .command(let command) = line else { continue }
          #expect(try JournalLine(line.text) == line)
          switch command {
          case .clean(let rule): #expect(!rule.description.isEmpty)
          case .setSplit(let rule): #expect(!rule.description.isEmpty)
          case .setFeedback(let rules): #expect(!rules.description.isEmpty)
          case .search(let specification):
            let rounds = SearchPlan.expectedRounds(of: specification)
            #expect(rounds.allSatisfy { $0.count >= 1 })
            #expect(!specification.words.isEmpty)
            if specification.trialCount < 50,
              let card = ModelShelf.recipe(id: specification.modelID)?.card
            {
              #expect(SearchPlan(specification, card: card).trialCount >= 1)
            }
          default: break
          }
        }
      }
    }
  }

  @Test("A damaged session is read without its damaged parts or refused")
  func sessions() {
    Self.damage(VersionOne.session, times: 800) { bytes in
      var flaws: [Flaw] = []
      let session = try Session.document.value(of: JSONReader.value(of: bytes), &flaws)
      let text = Session.document.json(session).line
      #expect(try Session.document.value(of: JSONReader.value(of: text.utf8)) == session)
      #expect(flaws.allSatisfy { !$0.place.isEmpty })
      if !flaws.isEmpty { throw flaws[0] }
    }
  }

  @Test("Damaged trials, models, provenances and mappings are read or refused")
  func files() {
    for line in VersionOne.search.split(separator: "\n") {
      Self.damage(String(line), times: 200) {
        let read = try SearchJournal.Line.form.value(of: JSONReader.value(of: $0))
        _ = try SearchJournal.Line.form.value(of: SearchJournal.Line.form.write(read))
      }
    }
    Self.damage(VersionOne.model, times: 200) {
      _ = try SavedModel.document.value(of: JSONReader.value(of: $0)).name
    }
    Self.damage(VersionOne.provenance, times: 200) {
      _ = try ModelProvenance.document.value(of: JSONReader.value(of: $0))
    }
    Self.damage(VersionOne.mappings, times: 200) {
      _ = try Form.dictionary(Mapping.form).value(of: JSONReader.value(of: $0))
    }
  }

  @Test("Text is JSON or is not, at whatever depth")
  func json() throws {
    let odd = #"{"a\u00e9\ud83d\ude00\n":[1,-2.5e3,true,null,"\\"],"b":{}}"#
    #expect(
      try JSONReader.value(of: odd.utf8).line == #"{"aé😀\n":[1,-2.5e3,true,null,"\\"],"b":{}}"#)
    for text in [
      "", "[", "{", "[1,]", "{\"a\"}", "{\"a\":}", "01x", "+1", "nul", "\"", "\"\\", "\"\\u12",
      "\"\\ud800\"", "\"\\x\"", "[1] 2", "\"\u{1}\"", String(repeating: "[", count: 100_000),
    ] {
      #expect(throws: Flaw.self) { try JSONReader.value(of: text.utf8) }
    }
    #expect(throws: Flaw.self) { try JSONReader.value(of: [0x22, 0xff, 0x22]) }
  }

  @Test("A brush that reaches beyond the data marks what there is, and none marks nothing")
  func brushes() throws {
    let bench = try Bench.opened()
    let items = try #require(bench.state.open?.audit?.shape.itemCount)
    bench.perform(.brush(.items(ranks: 0..<4_000_000_000)))
    #expect(bench.state.open?.brushedAudit?.shape.itemCount == items)
    bench.perform(.brush(nil))
    bench.perform(.brush(.items(ranks: 3_000_000_000..<4_000_000_000)))
    #expect(bench.state.open?.brush == nil)
    #expect(bench.state.announcement?.text.contains("no such ranks") == true)
    bench.perform(.brush(.cell(users: 0..<1, items: 3_000_000_000..<4_000_000_000)))
    #expect(bench.state.open?.brush == nil)
    bench.perform(.brush(.span(from: -8_640_000_000_000_000, through: -8_000_000_000_000_000)))
    #expect(bench.state.open?.brushWords?.isEmpty == false)
  }

  @Test("A search that cannot be made is not queued, and says why")
  func search() throws {
    let bench = try Bench.opened()
    bench.perform(
      .search(
        SearchSpecification(
          modelID: "ease",
          space: SearchSpace(dimensions: [
            SearchDimension(name: "regularization", values: .list([]))
          ])
        )))
    #expect(bench.state.modelSearches.isEmpty)
    #expect(bench.logged(.failure).last?.contains("from 1 to 1000 values") == true)
  }
}
