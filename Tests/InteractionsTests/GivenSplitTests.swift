import Interactions
import SparseMath
import TestSupport
import Testing

@Suite("Splits that the files give")
struct GivenSplitTests {
  private func part(
    _ rows: [(user: Int64, item: Int64)], times: Timestamps? = nil, catalogue: Catalogue? = nil
  ) -> Dataset {
    let users = Set(rows.map(\.user)).sorted()
    let items = Set(rows.map(\.item)).sorted()
    return Dataset(
      name: "part", userIDs: .numbers(Column(users)), itemIDs: .numbers(Column(items)),
      log: InteractionLog(
        users: Column(rows.map { row in UInt32(users.firstIndex(of: row.user) ?? 0) }),
        items: Column(rows.map { row in UInt32(items.firstIndex(of: row.item) ?? 0) }),
        timestamps: times), catalogue: catalogue)
  }

  private var joined: Dataset {
    let titles = Catalogue(
      attributes: AttributeTable(
        isKnown: [true, true], columns: [.init(name: "title", cells: .text(["twenty", "forty"]))]),
      titleColumn: "title")
    return .joined(
      train: part([(1, 20), (3, 40)], times: .seconds([5, 6]), catalogue: titles),
      validation: part([(1, 10)], times: .milliseconds([7001])),
      test: part([(2, 20), (3, 10)], times: .seconds([8, 9])))
  }

  @Test("Ids of all parts are one list, rows stay part after part")
  func ids() {
    #expect((0..<3).map { joined.userIDs[$0] } == ["1", "2", "3"])
    #expect((0..<3).map { joined.itemIDs[$0] } == ["10", "20", "40"])
    #expect(Array(joined.log.users) == [0, 2, 0, 1, 2])
    #expect(Array(joined.log.items) == [1, 2, 0, 1, 0])
    #expect((0..<5).map { joined.log.timestamps?[$0] } == [5000, 6000, 7001, 8000, 9000])
    #expect((0..<3).map { joined.catalogue?.title(of: ItemIndex($0)) } == [nil, "twenty", "forty"])
  }

  @Test("Each row goes to the part it came from, whatever cleaning left out")
  func parts() throws {
    let rule = SplitRule.given(validation: 0, seed: 7)
    let split = try rule.split(joined)
    #expect([split.train.count, split.validation.count, split.test.count] == [2, 1, 2])
    let cleaned = try rule.split(joined, rows: .rows([1, 2, 4]))
    #expect((0..<1).map { cleaned.train[$0] } == [1])
    #expect((0..<1).map { cleaned.validation[$0] } == [2])
    #expect((0..<1).map { cleaned.test[$0] } == [4])
  }

  @Test("Validation rows are drawn from train where the files give none")
  func drawn() throws {
    let rows = (0..<20).map { (user: Int64($0 % 4), item: Int64($0)) }
    let dataset = Dataset.joined(train: part(rows), validation: nil, test: part([(0, 3)]))
    let split = try SplitRule.given(validation: 0.25, seed: 3).split(dataset)
    #expect([split.train.count, split.validation.count, split.test.count] == [15, 5, 1])
    let again = try SplitRule.given(validation: 0.25, seed: 3).split(dataset)
    #expect(again.fingerprint == split.fingerprint)
    let other = try SplitRule.given(validation: 0.25, seed: 4).split(dataset)
    #expect(other.fingerprint != split.fingerprint)
  }

  @Test("One file is not divided, and the error says what to do")
  func undivided() {
    #expect(throws: SplitError.noGivenParts) {
      try SplitRule.given(validation: 0, seed: 7).split(part([(1, 1), (2, 2)]))
    }
  }

  @Test("Numbers and texts join as texts, ordered by their bytes")
  func texts() {
    let train = Dataset(
      name: "a", userIDs: .numbers([2, 10]), itemIDs: .texts(TextColumn(["a"])),
      log: InteractionLog(users: [0, 1], items: [0, 0]))
    let test = Dataset(
      name: "b", userIDs: .texts(TextColumn(["u"])), itemIDs: .texts(TextColumn(["Z"])),
      log: InteractionLog(users: [0], items: [0]))
    let dataset = Dataset.joined(train: train, validation: nil, test: test)
    #expect((0..<3).map { dataset.userIDs[$0] } == ["10", "2", "u"])
    #expect(Array(dataset.log.users) == [1, 0, 2])
    #expect(Array(dataset.log.items) == [1, 1, 0])
    #expect(dataset.userIDs.position(of: "10") == 0)
  }

  @Test("Ids that look alike stay apart, and bytes stay as they are")
  func lookalikes() {
    func ids(_ texts: [[UInt8]]) -> Identifiers { .texts(TextColumn(bytesOf: texts)) }
    // é in one character and in two, and é and è of ISO 8859-1, which are no UTF-8.
    let names: [[UInt8]] = [[0x65, 0xcc, 0x81], [0xc3, 0xa9], [0xe8], [0xe9]]
    let train = Dataset(
      name: "a", userIDs: ids(names), itemIDs: .numbers([1]),
      log: InteractionLog(users: [0, 1, 2, 3], items: [0, 0, 0, 0]))
    let test = Dataset(
      name: "b", userIDs: ids([names[3]]), itemIDs: .numbers([1]),
      log: InteractionLog(users: [0], items: [0]))
    let dataset = Dataset.joined(train: train, validation: nil, test: test)
    #expect(dataset.userIDs == ids(names))
    #expect(Array(dataset.log.users) == [0, 1, 2, 3, 3])
  }

  @Test(
    "A location is taken apart and written as it was",
    arguments: [
      ("train.txt?test=test.txt", "train.txt", nil, "test.txt"),
      ("t.csv?validation=v.csv&test=x.csv", "t.csv", "v.csv", "x.csv"),
      ("file.db?table=a&test=file.db?table=b", "file.db?table=a", nil, "file.db?table=b"),
      ("odd?name=1.csv", "odd?name=1.csv", nil, nil),
    ] as [(String, String, String?, String?)])
  func location(_ text: String, _ main: String, _ validation: String?, _ test: String?) {
    let location = DataLocation(text)
    #expect(location == DataLocation(main: main, validation: validation, test: test))
    #expect(location.text == text)
  }
}
