import Foundation
import SparseMath
import Testing

@testable import Interactions

@Suite("Formats of text")
struct ReadingFormatTests {
  private let expected = ["1 10 4.0 964982703000", "2 11 3.5 964981247000"]

  @Test(
    "One dataset in every dress",
    arguments: [
      "userId,movieId,rating,timestamp\n1,10,4.0,964982703\n2,11,3.5,964981247\n",
      "userId,movieId,rating,timestamp\r\n1,10,4.0,964982703\r\n2,11,3.5,964981247\r\n",
      "\u{feff}userId,movieId,rating,timestamp\n1,10,4.0,964982703\n2,11,3.5,964981247",
      "\"userId\",\"movieId\",\"rating\",\"timestamp\"\n\"1\",\"10\",\"4.0\",\"964982703\"\n2,11,3.5,964981247\n",
      "1\t10\t4\t964982703\n2\t11\t3.5\t964981247\n",
      "1::10::4::964982703\n2::11::3.5::964981247\n",
      "1|10|4|964982703\n2|11|3.5|964981247\n",
      "user;item;rating;time\n1;10;4,0;964982703\n2;11;3,5;964981247\n",
      "user, item, rating, time\n1, 10, 4, 964982703\n2, 11, 3.5, 964981247\n",
      "timestamp,rating,item,user\n964982703,4,10,1\n964981247,3.5,11,2\n",
      "user_id:token\titem_id:token\trating:float\ttimestamp:float\n1\t10\t4\t964982703\n2\t11\t3.5\t9.64981247E8\n",
      "user,item,rating,ts\n1,10,4,964982703000\n2,11,3.5,964981247000\n",
      "user,item,rating,ts\n1,10,4,2000-07-30T18:45:03Z\n2,11,3.5,2000-07-30 20:20:47+02:00\n",
      "{\"user\":1,\"item\":\"10\",\"rating\":4,\"timestamp\":964982703}\n{\"rating\":3.5,\"extra\":[1,{\"a\":\"]\"}],\"item\":11,\"timestamp\":964981247,\"user\":\"\\u0032\"}\n",
    ])
  func dresses(text: String) throws {
    let dataset = try load(text, named: "data.txt")
    #expect(rows(of: dataset) == expected)
    #expect(dataset.loadReport.rejections.isEmpty)
    #expect(dataset.log.timestamps == .seconds([964_982_703, 964_981_247]))
  }

  @Test("An event log with columns in any order")
  func events() throws {
    var text = "when,sku,action,visitor\n"
    for row in 0..<20 {
      text += "\(1_510_000_000_000 + row * 1000),sku-\(row % 3),"
      text += "\(row % 4 == 0 ? "buy" : "view"),v\(row % 5)\n"
    }
    let dataset = try load(text)
    #expect(dataset.log.eventNames == ["buy", "view"])
    #expect(dataset.log.values == nil)
    #expect(dataset.userCount == 5 && dataset.itemCount == 3)
    #expect(rows(of: dataset)[1] == "v1 sku-1 view 1510000001000")
  }

  @Test("Adjacency lists give one row for each neighbour")
  func adjacency() throws {
    let dataset = try load("0 5 6 7\n1 5\n2 6 9 \n", named: "train.txt")
    #expect(rows(of: dataset) == ["0 5", "0 6", "0 7", "1 5", "2 6", "2 9"])
    #expect(dataset.loadReport.format.hasPrefix("adjacency"))
  }

  @Test("Two columns of words are users and items")
  func pairs() throws {
    let dataset = try load("alice,Alien\nbob,Brazil\n", named: "likes.csv")
    #expect(rows(of: dataset) == ["alice Alien", "bob Brazil"])
  }

  @Test("Ids are in numeric order when all are canonical numbers, else in order of their bytes")
  func order() throws {
    let numbers = try load("user,item\n10,1\n9,1\n-3,1\n5000000000,1\n")
    #expect((0..<4).map { numbers.userIDs[$0] } == ["-3", "9", "10", "5000000000"])
    #expect(numbers.userIDs.position(of: "10") == 2)
    let texts = try load("user,item\n10,1\n9,1\n09,1\n")
    #expect((0..<3).map { texts.userIDs[$0] } == ["09", "10", "9"])
  }

  @Test("Gzip is read, also of several members, and damage is an error")
  func gzip() throws {
    let folder = try ScratchFolder()
    let file = try folder.write("user,item,rating\n1,2,3\n4,5,1\n", to: "ratings.csv")
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/gzip")
    process.arguments = ["-k", file]
    try process.run()
    process.waitUntilExit()
    let member = try Data(contentsOf: URL(fileURLWithPath: file + ".gz"))
    let found = try DatasetReader().read(DatasetReader.recognise(file + ".gz"))
    #expect(rows(of: found) == ["1 2 3.0", "4 5 1.0"])
    #expect(found.name == "ratings")
    let double = try folder.write(member + member, to: "twice.csv.gz")
    var reader = DatasetReader()
    reader.allowedRejectedShare = 0.2
    let twice = try reader.read(DatasetReader.recognise(double))
    #expect(twice.interactionCount == 4)
    #expect(twice.loadReport.rejectedCount == 1)
    let padded = try folder.write(member + Data(count: 300_000), to: "padded.csv.gz")
    #expect(try reader.read(DatasetReader.recognise(padded)).interactionCount == 2)
    let cut = try folder.write(member.dropLast(9), to: "cut.csv.gz")
    #expect(throws: ReadingError.self) { try DatasetReader.recognise(cut) }
  }

  @Test("A stream is read from where recognition left it")
  func stream() throws {
    var ends: [Int32] = [0, 0]
    #expect(pipe(&ends) == 0)
    let rest = "3\n4,5,1\n6,7,2"
    #expect(write(ends[1], rest, rest.utf8.count) == rest.utf8.count)
    close(ends[1])
    defer { close(ends[0]) }
    let table = try #require(
      TableGuess(FileHead(bytes: Array("user,item,rating\n1,2,3\n".utf8), isWhole: true)))
    let source = StreamBytes(
      Descriptor(borrowing: ends[0], path: "pipe"), pending: Array("user,item,rating\n1,2,".utf8))
    let log = try TableReader(path: "-", mapping: MappingGuess(table).mapping).read(source).log
    #expect(log.count == 3)
    #expect(Array(log.users.elements) == [1, 4, 6] && Array(log.items.elements) == [2, 5, 7])
    #expect(log.lineCount == 3)
  }

  @Test("MovieLens 1M, with titles in ISO 8859-1")
  func movieLens1M() throws {
    let folder = try ScratchFolder()
    try folder.write("1::10::5::978300760\n2::11::3::978302109\n", to: "ratings.dat")
    let movies = Data("10::Caf".utf8) + [0xe9] + Data(" (1995)::Comedy|Drama\n12::X::War\n".utf8)
    try folder.write(movies, to: "movies.dat")
    try folder.write("1::F::1::10::48067\n", to: "users.dat")
    let dataset = try DatasetReader().read(DatasetReader.recognise(folder.path))
    #expect(dataset.loadReport.format == "MovieLens 1M (ratings.dat)")
    #expect(rows(of: dataset) == ["1 10 5.0 978300760000", "2 11 3.0 978302109000"])
    #expect((0..<3).map { dataset.title(of: ItemIndex($0)) } == ["Café (1995)", "11", "X"])
    #expect(dataset.catalogue?.categoryNames == ["Comedy", "Drama", "War"])
    #expect(dataset.loadReport.guesses.contains("movies.dat: characters are ISO 8859-1"))
    #expect(dataset.loadReport.joins.map(\.matchedCount) == [1, 1])
  }

  @Test("Rows that an attribute file cannot use are named with their lines")
  func oddAttributes() throws {
    let folder = try ScratchFolder()
    try folder.write("user,item\n1,10\n2,11\n", to: "events.csv")
    try folder.write(
      "item,title\n10,\"two\nlines\"\n,none\n10,again\n11,one,more\n\"x\"y,z\n12,last\n",
      to: "items.csv")
    let dataset = try DatasetReader().read(DatasetReader.recognise(folder.path + "/events.csv"))
    #expect(dataset.title(of: ItemIndex(0)) == "two\nlines")
    #expect(
      dataset.loadReport.guesses.suffix(2) == [
        "items.csv: 3 rows left out for no id, or another number of columns, lines 4, 6 and 7",
        "items.csv: 1 row left out for an id that an earlier row has, line 5",
      ])
  }

  @Test("An object with far too many keys is read by its first ones")
  func wideObject() throws {
    let extra = (0..<2000).map { ",\"key\($0)\":1" }.joined()
    let line = "{\"user\":1,\"item\":2\(extra)}\n"
    let dataset = try load(line + line, named: "wide.jsonl")
    #expect(rows(of: dataset) == ["1 2", "1 2"])
  }

  @Test("Settings that make no sense are errors, not traps", arguments: ["", "\n", "é", ",,,,"])
  func oddSeparators(separator: String) throws {
    #expect(throws: ReadingError.self) {
      try load("user,item\n1,2\n", hints: ReadingHints(separator: separator))
    }
  }

  @Test("More than 255 kinds of events fail clearly")
  func manyEvents() throws {
    let text = (0..<300).reduce(into: "user,item,event\n") { $0 += "1,2,kind\($1)\n" }
    let error = #expect(throws: ReadingError.self) { try load(text) }
    #expect(error?.description.contains("more than 255 kinds") == true)
  }

  @Test("A table of a database")
  func database() throws {
    let folder = try ScratchFolder()
    let path = folder.path + "/shop.db"
    try makeDatabase(
      path,
      "CREATE TABLE notes(a, b); CREATE TABLE events(ts INTEGER, user TEXT, item INTEGER, event TEXT);"
        + "INSERT INTO events VALUES (964982703,'ann',7,'view'),(964982704,'bob',8,'buy'),(5,NULL,8,'buy')"
    )
    var reader = DatasetReader()
    reader.allowedRejectedShare = 0.5
    let dataset = try reader.read(DatasetReader.recognise(path + "?table=events"))
    #expect(rows(of: dataset) == ["ann 7 view 964982703000", "bob 8 buy 964982704000"])
    #expect(dataset.loadReport.rejections.map(\.reason) == ["user is empty"])
    #expect(dataset.loadReport.rejections[0].examples[0].line == 3)
    #expect(try DatasetReader.recognise(path).table == "events")
    #expect(
      throws: ReadingError.unknownTable(path: path, table: "x", known: ["events", "notes"])
    ) { try DatasetReader.recognise(path + "?table=x") }
  }

  @Test("A mapping can be changed after recognition and survives coding")
  func remapping() throws {
    let folder = try ScratchFolder()
    let file = try folder.write("a,b,c,d\nx,1,5,u1\ny,2,4,u2\n", to: "odd.csv")
    var hints = ReadingHints()
    hints.columns = [.user: "d", .item: "a", .value: "c"]
    var found = try DatasetReader.recognise(file, hints: hints)
    #expect(rows(of: try DatasetReader().read(found)) == ["u1 x 5.0", "u2 y 4.0"])
    try found.mapping.assign(.value, to: "b")
    let coded = try JSONDecoder().decode(
      Mapping.self, from: JSONEncoder().encode(found.mapping))
    #expect(coded == found.mapping)
    let again = try DatasetReader.recognise(file, hints: ReadingHints(mapping: coded))
    #expect(rows(of: try DatasetReader().read(again)) == ["u1 x 1.0", "u2 y 2.0"])
    #expect(again.preview == [["x", "1", "5", "u1"], ["y", "2", "4", "u2"]])
  }

  @Test("A mapping that was remembered of another kind of file is not believed")
  func outdatedMapping() throws {
    let folder = try ScratchFolder()
    let adjacency = Mapping(
      layout: .adjacency, separator: " ",
      columns: [Mapping.Column(name: "user", role: .user), .init(name: "items", role: .item)])
    let path = folder.path + "/data"
    try makeDatabase(
      path, "CREATE TABLE events(user, item, a, b, c); INSERT INTO events VALUES (1,2,3,4,5)")
    let found = try DatasetReader.recognise(path, hints: ReadingHints(mapping: adjacency))
    #expect(found.mapping.layout == .database)
    #expect(rows(of: try DatasetReader().read(found)) == ["1 2"])
    let text = try folder.write("user,item\n1,2\n", to: "data.csv")
    let again = try DatasetReader.recognise(text, hints: ReadingHints(mapping: found.mapping))
    #expect(rows(of: try DatasetReader().read(again)) == ["1 2"])
  }

  @Test("A pipe is refused at once, and the error says what to do")
  func namedPipe() throws {
    let folder = try ScratchFolder()
    let path = folder.path + "/pipe.csv"
    #expect(mkfifo(path, 0o600) == 0)
    let error = #expect(throws: ReadingError.self) { try DatasetReader.recognise(path) }
    #expect(error == .notAFile(path: path, isFolder: false))
    #expect(error?.description.hasSuffix("Write - and pipe the data in.") == true)
  }

  @Test("Too many bad rows fail with the worst kind and its line")
  func tooManyBadRows() throws {
    let text = "user,item,rating\n1,2,3\n1,2,x\n1,2,y\n1,2\n"
    let error = #expect(throws: ReadingError.self) { try load(text) }
    #expect(error?.description.contains("3 of 4 rows cannot be used (allowed: 10 %)") == true)
    #expect(error?.description.contains("rating is not a number (line 3: 1,2,x)") == true)
    let dataset = try load(text, allowedRejectedShare: 0.8)
    #expect(dataset.loadReport.rejectedCount == 3)
    #expect(dataset.interactionCount == 1)
  }

  @Test("A load that is cancelled throws and one that runs reports all bytes")
  func progressAndCancelling() throws {
    let folder = try ScratchFolder()
    let text = "user,item,rating\n" + String(repeating: "1,2,3\n", count: 10_000)
    let found = try DatasetReader.recognise(folder.write(text, to: "r.csv"))
    var last: LoadProgress?
    var reader = DatasetReader()
    reader.progress = { last = $0 }
    _ = try reader.read(found)
    #expect(
      last == LoadProgress(bytesRead: text.utf8.count, bytesTotal: text.utf8.count, rows: 10_000))
    reader.cancellation.cancel()
    #expect(throws: CancellationError.self) { try reader.read(found) }
  }
}
