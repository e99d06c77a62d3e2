import SparseMath
import Testing

@testable import Interactions

@Suite("The fast path and the careful path")
struct ReadingKernelTests {
  /// The log of a text by either path, as text, with what was rejected.
  private func read(
    _ text: String, _ mapping: Mapping, kernel: Bool, chunkSize: Int = 1 << 20, threads: Int = 1,
    instructions: InstructionSet = .detected
  ) throws -> ([String], [LoadReport.Rejection], Int) {
    let outcome = try TableReader(
      path: "test", mapping: mapping, parallelism: Parallelism(threadCount: threads),
      allowsKernel: kernel, instructions: instructions, chunkSize: chunkSize
    ).read(MemoryBytes(Array(text.utf8)))
    let log = outcome.log
    func ids(
      _ column: GrowingColumn<UInt32>, _ worker: KeyPath<LogBuilder.Segment, Int?>,
      _ keys: KeyPath<RowParser, KeyDictionary>
    ) -> Identifiers {
      IdentifierAssignment(
        assigning: column.elements,
        segments: log.segments.map { segment in
          IdentifierAssignment.Segment(
            rows: segment.rows,
            keys: segment[keyPath: worker].map { outcome.parsers[$0][keyPath: keys] })
        }, table: KeyDictionary(), parallelism: .single
      ).identifiers
    }
    let users = ids(log.users, \.userWorker, \.userKeys)
    let items = ids(log.items, \.itemWorker, \.itemKeys)
    let rejections = log.rejections.rejections
    let blank = log.blankLineCount
    let dataset = Dataset(name: "", userIDs: users, itemIDs: items, log: log.finish())
    return (rows(of: dataset), rejections, blank)
  }

  private let rating = Mapping(
    hasHeader: true,
    columns: [
      Mapping.Column(name: "user", role: .user), Mapping.Column(name: "item", role: .item),
      Mapping.Column(name: "rating", role: .value),
      Mapping.Column(name: "time", role: .timestamp),
    ])

  /// Rows of which most are plain and some have everything that can go wrong.
  private func hostileText(seed: UInt64, lines: Int, userPrefix: String = "") -> String {
    var random = SeededGenerator(seed: seed)
    let unusual = [
      "\"7\",8,4.5,9", "7,\"8\",3,9", "7,8,\"3\r\n\",9", "\"a\"\"b\",8,3,9", "\"x\ny\",8,3,9",
      "\"never closed,8,3,9", "7,8,3", "7,8,3,9,1", "", ",8,3,9", "7,,3,9", "7,8,,9", "7,8,3,",
      "007,8,3,9", "-5,8,3,9", "7,8,4e0,9", "7,8,nan,9", "7,8,x,9", "7,8,-1.5,9", "7,8,3,9.5",
      "7,8,3,-9", "7,8,3,99999999999", "99999999999,8,3,9", "99999999999999999999999,8,3,9",
      "7,8,3,9\r", "caf\u{e9},8,3,9", "7,a\u{0}b,3,9", "7,8,.5,9", "7,8,5.,9", " 7,8, 3,9",
      "7,8,0.12345678901,9", "7,8,12345678.5,9", "7,8,3,0", "\"7\"x,8,3,9", "7,8\"z,3,9",
    ]
    var text = "user,item,rating,time\n"
    for _ in 0..<lines {
      if random.below(12) == 0 {
        text += unusual[random.below(unusual.count)] + "\n"
      } else {
        text += "\(userPrefix)\(random.below(5000)),\(random.below(900)),"
        text += "\(Double(1 + random.below(10)) / 2),\(random.below(2_000_000_000))\n"
      }
    }
    return text + "1,2,3,4"
  }

  @Test("Both give the same rows, rejections and line numbers", arguments: [1, 2, 3, 4])
  func samePaths(seed: UInt64) throws {
    let text = hostileText(seed: seed, lines: 3000, userPrefix: seed % 2 == 0 ? "" : "u")
    let careful = try expectSamePaths(text, rating)
    #expect(careful.rows.count > 2500)
    #expect(careful.rejections.count > 8)
  }

  /// Holds the kernel at every level of this processor to the careful path.
  @discardableResult
  private func expectSamePaths(
    _ text: String, _ mapping: Mapping
  ) throws -> (rows: [String], rejections: [LoadReport.Rejection]) {
    let careful = try read(text, mapping, kernel: false)
    for instructions in InstructionSet.available {
      let fast = try read(text, mapping, kernel: true, instructions: instructions)
      #expect(careful.0 == fast.0, "rows at \(instructions)")
      #expect(careful.1 == fast.1, "rejections at \(instructions)")
      #expect(careful.2 == fast.2, "blank lines at \(instructions)")
    }
    return (careful.0, careful.1)
  }

  @Test("Both read separators of two characters")
  func pairs() throws {
    var mapping = rating
    mapping.separator = "::"
    let unusual = [
      "7:::8::3::9", "7::8:::3::9", "7::8::3:::9", "7::8::3::9::", "::8::3::9", "7:8::3::9",
      "7::8::3:9", "\"7\"::8::3::9", "\"7::1\"::8::3::9", "a:b::8::3::9", "7::8::3::9\r", ":::::::",
    ]
    var random = SeededGenerator(seed: 5)
    var text = "user::item::rating::time\n"
    for line in 0..<2000 {
      text +=
        line % 9 == 0
        ? unusual[random.below(unusual.count)] + "\n"
        : "\(random.below(5000))::\(random.below(900))::\(1 + random.below(5))::\(line)\n"
    }
    let careful = try expectSamePaths(text, mapping)
    #expect(careful.rows.count > 1800)
    #expect(!careful.rejections.isEmpty)
  }

  @Test("Both read dates and times of ISO 8601")
  func dates() throws {
    var mapping = rating
    mapping.timeUnit = .iso8601
    let times = [
      "2024-02-29", "2023-02-29", "1900-02-29", "2000-02-29", "1969-12-31", "0000-01-01",
      "0000-03-01", "9999-12-31T23:59:60Z", "2024-04-31", "2024-13-01", "2024-00-01", "2024-01-00",
      "2024-01-01T00:00:00Z", "2024-01-01 23:59:59", "2024-01-01t00:00:00z", "2024-01-01T24:00:00",
      "2024-01-01T23:60:00", "2024-01-01T12:30", "2024-01-01T12:30Z", "2024-01-01T12:30:00.250Z",
      "2024-01-01T12:30:00.25Z", "2024-01-01T12:30:00.123456", "2024-01-01T12:30:00+00:00",
      "2024-01-01T12:30:00.007+00:00", "2024-01-01T12:30:00+02:00", "2024-01-01T12:30:00-0330",
      "2024-01-01T12:30:00ZZ", "2024-01-01T12:3x:00Z", "2024/01/01", "x024-01-01", "2024-01-0",
      "\"2024-01-01\"", "2024-01-01T12:30:61Z", "2024-01-01T12:30:00.Z", "1234567890",
    ]
    let text =
      "user,item,rating,time\n" + times.enumerated().map { "u\($0),1,2,\($1)\n" }.joined()
    let careful = try expectSamePaths(text, mapping)
    #expect(careful.rows.count == 19)
  }

  @Test("Both read decimal commas")
  func commas() throws {
    var mapping = rating
    mapping.separator = ";"
    mapping.hasDecimalComma = true
    let values = [
      "3,5", "3.5", "4", "10,25", "0,125", ",5", "5,", "3,5,5", "-1,5", "1234567,5", "x,5",
    ]
    let text = "user;item;rating;time\n" + values.map { "7;8;\($0);9\n" }.joined()
    let careful = try expectSamePaths(text, mapping)
    #expect(careful.rows.contains("7 8 3.5 9000"))
  }

  @Test(
    "Neither the size of the chunks nor the number of threads changes anything",
    arguments: [(64, 1), (64, 3), (1000, 2), (5000, 4)])
  func sameChunks(size: Int, threads: Int) throws {
    let text = hostileText(seed: 9, lines: 2000)
    let whole = try read(text, rating, kernel: true)
    let cut = try read(text, rating, kernel: true, chunkSize: size, threads: threads)
    #expect(whole.0 == cut.0)
    #expect(whole.1 == cut.1)
    #expect(whole.2 == cut.2)
  }

  @Test("A row far longer than a chunk is read whole")
  func longRow() throws {
    let long = String(repeating: "x", count: 300_000)
    let text = "user,item,rating,time\n1,2,3,4\n\"\(long)\",2,3,4\n\(long),2,3,4\n5,2,3,4\n"
    let found = try read(text, rating, kernel: true, chunkSize: 4096)
    #expect(found.0.count == 4)
    #expect(found.0[1] == "\(long) 2 3.0 4000")
    #expect(found.0[2] == found.0[1])
  }

  @Test("A quoted field with many more lines than a chunk is read whole", arguments: [1, 3])
  func longQuotedField(threads: Int) throws {
    let long = String(repeating: "line\n", count: 700)
    let plain = (0..<500).map { "\($0),2,3,4\n" }.joined()
    let text = "user,item,rating,time\n1,2,3,4\n\"\(long)\",2,3,4\n" + plain
    let found = try read(text, rating, kernel: true, chunkSize: 64, threads: threads)
    #expect(found.0.count == 502)
    #expect(found.0[1] == "\(long) 2 3.0 4000")
    #expect(found.1.isEmpty)
  }

  @Test("A quote that does not close within the limit spoils its line, whatever is at hand")
  func straySpan() {
    let tokenizer = DelimitedTokenizer(separator: ",", quote: "\"", longestField: 12)
    /// What becomes of the first record: its fields, `more` or `bad`.
    func outcome(_ text: String, isLast: Bool) -> String {
      let fields = FieldList()
      return Array(text.utf8).withUnsafeBufferPointer { text in
        guard let start = text.baseAddress else { return "" }
        switch tokenizer.next(start, end: start + text.count, isLast: isLast, into: fields) {
        case .record:
          return (0..<fields.count).map { String(decoding: fields[$0].bytes, as: UTF8.self) }
            .joined(separator: "|")
        case .incomplete: return "more"
        case .malformed: return "bad"
        case .blank: return "blank"
        }
      }
    }
    for isLast in [false, true] {
      #expect(outcome("\"01234\n6789\",x\n", isLast: isLast) == "01234\n6789|x")
      #expect(outcome("\"01234\n678901\",x\n", isLast: isLast) == "bad")
      #expect(outcome("\"never,x\n1,2\n3,4\n\"\n", isLast: isLast) == "bad")
    }
    #expect(outcome("\"01\n34", isLast: false) == "more")
    #expect(outcome("\"01\n34", isLast: true) == "bad")
  }

  @Test("The header is the first record, whatever stands before it")
  func header() throws {
    let text = "\n\"a report\" of today\n\nuser,item,rating,time\n1,2,3,4\nx\n"
    let (kept, rejections, blank) = try read(text, rating, kernel: true)
    #expect(kept == ["1 2 3.0 4000"])
    #expect(blank == 2)
    #expect(rejections.map(\.count) == [1, 1])
    #expect(rejections.map { $0.examples[0].line } == [2, 6])
    #expect(rejections[0].examples[0].text == "\"a report\" of today")
  }

  @Test("Line numbers of rejections count the lines inside quotes")
  func lineNumbers() throws {
    let text = "user,item,rating,time\n1,2,3,4\n\"a\nb\nc\",2,3,4\n1,2,x,4\n\n1,2,3\n"
    let (kept, rejections, blank) = try read(text, rating, kernel: true)
    #expect(kept == ["1 2 3.0 4000", "a\nb\nc 2 3.0 4000"])
    #expect(rejections.map(\.reason) == ["rating is not a number", "row has too few columns"])
    #expect(rejections.map { $0.examples[0].line } == [6, 8])
    #expect(rejections[0].examples[0].text == "1,2,x,4")
    #expect(blank == 1)
  }
}
