import Foundation
import SparseMath
import Testing

@testable import Interactions

@Suite("The cache of datasets")
struct CacheTests {
  private let folder: ScratchFolder
  private let cache: DatasetCache

  init() throws {
    folder = try ScratchFolder()
    cache = DatasetCache(folder: folder.path + "/cache")
    try folder.write(
      "user,item,event,timestamp\nann,b-1,view,5\nbob,a-2,buy,7.5\nann,a-2,view,\n",
      to: "events.csv")
    try folder.write(
      "item_id,title,genres,price,released,description\n"
        + "a-2,Alien,Horror|Science,9.5,1979-05-25,\"In space,\nno one\"\nc-3,,,,,\n",
      to: "items.csv")
    try folder.write("user,age,region\nann,41,north\nzoe,07,south\n", to: "users.csv")
  }

  private func recognition() throws -> Recognition {
    try DatasetReader.recognise(folder.path + "/events.csv")
  }

  private func reader() -> DatasetReader {
    var reader = DatasetReader()
    reader.allowedRejectedShare = 0.5
    reader.cache = cache
    return reader
  }

  /// The one copy in the cache's folder.
  private func copy() throws -> String {
    let names = try FileManager.default.contentsOfDirectory(atPath: cache.folder)
    return try cache.folder + "/" + #require(names.first { $0.hasSuffix(".dataset") })
  }

  private func expectSame(_ left: Dataset, _ right: Dataset) {
    #expect(left.name == right.name)
    #expect(left.userIDs == right.userIDs && left.itemIDs == right.itemIDs)
    #expect(rows(of: left) == rows(of: right))
    #expect(left.log.timestamps == right.log.timestamps)
    #expect(left.loadReport == right.loadReport)
    #expect("\(left.catalogue as Any)" == "\(right.catalogue as Any)")
    #expect("\(left.userAttributes as Any)" == "\(right.userAttributes as Any)")
  }

  @Test("A shop with its catalogue and users is joined, and comes back whole")
  func roundTrip() throws {
    let read = try reader().read(recognition())
    #expect((0..<3).map { read.userIDs[$0] } == ["ann", "bob", "zoe"])
    #expect((0..<3).map { read.itemIDs[$0] } == ["a-2", "b-1", "c-3"])
    #expect(rows(of: read) == ["ann b-1 view 5000", "bob a-2 buy 7500"])
    #expect(read.loadReport.rejections.map(\.reason) == ["timestamp is empty"])
    let catalogue = try #require(read.catalogue)
    #expect(catalogue.attributes.isKnown == [true, false, true])
    #expect(catalogue.title(of: ItemIndex(0)) == "Alien")
    #expect(catalogue.title(of: ItemIndex(1)) == nil)
    #expect(catalogue.priceColumn == "price" && catalogue.releasedColumn == "released")
    #expect(catalogue.descriptionColumn == "description")
    #expect(catalogue.categories(of: ItemIndex(0)) == [0, 1])
    #expect(read.loadReport.joins.map(\.matchedCount) == [1, 1])
    #expect(read.loadReport.joins.map(\.interactingCount) == [2, 2])

    let cached = try #require(cache.open(recognition()))
    expectSame(read, cached)
  }

  @Test("Another mapping has a copy of its own")
  func mappings() throws {
    _ = try reader().read(recognition())
    var other = try recognition()
    try other.mapping.assign(.ignored, to: "timestamp")
    #expect(cache.open(other) == nil)
    _ = try reader().read(other)
    #expect(try cache.open(recognition())?.log.timestamps != nil)
    let found = try #require(cache.open(other))
    #expect(found.log.timestamps == nil && found.interactionCount == 3)
  }

  @Test("A copy is of no use once a source has changed, and is good again for the same bytes")
  func changedSource() throws {
    _ = try reader().read(recognition())
    let file = folder.path + "/users.csv"
    let text = try String(contentsOfFile: file, encoding: .utf8)
    try folder.write(text.replacingOccurrences(of: "41", with: "42"), to: "users.csv")
    try setModified(file, to: 1_600_000_000)
    #expect(try cache.open(recognition()) == nil)
    try folder.write(text, to: "users.csv")
    try setModified(file, to: 1_500_000_000)
    #expect(try cache.open(recognition()) != nil)
    try folder.write(text + "max,3,west\n", to: "users.csv")
    #expect(try cache.open(recognition()) == nil)
    #expect(try reader().read(recognition()).userCount == 4)
    #expect(try cache.open(recognition())?.userCount == 4)
  }

  private func setModified(_ file: String, to seconds: Double) throws {
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSince1970: seconds)], ofItemAtPath: file)
  }

  @Test("No damaged copy is trusted: each byte changed, each length cut")
  func damage() throws {
    let read = try reader().read(recognition())
    let path = try copy()
    let found = try recognition()
    let whole = try Data(contentsOf: URL(fileURLWithPath: path))
    for position in stride(from: 0, to: whole.count, by: 7) {
      var damaged = whole
      damaged[position] ^= 0x41
      try damaged.write(to: URL(fileURLWithPath: path))
      // Bytes between sections mean nothing; every other change must be seen.
      if let opened = cache.open(found) { expectSame(read, opened) }
    }
    for length in stride(from: 0, to: whole.count, by: 13) {
      try whole.prefix(length).write(to: URL(fileURLWithPath: path))
      #expect(cache.open(found) == nil)
    }
    expectSame(read, try reader().read(recognition()))
    #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == whole)
  }

  @Test("Two writers of one copy do not get in each other's way")
  func twoWriters() throws {
    let path = folder.path + "/copy"
    let writers = [try CacheWriter(path: path), try CacheWriter(path: path)]
    for writer in writers { try writer.add(Column<UInt32>([1, 2, 3])) }
    for writer in writers { try writer.finish() }
    let mapping = try #require(CacheMapping(path: path, verifiesSections: true))
    #expect(try Array(mapping.column(of: UInt32.self)) == [1, 2, 3])
  }

  @Test("A copy that cannot be written does not stop a load")
  func unwritable() throws {
    var reader = reader()
    reader.cache = DatasetCache(folder: folder.path + "/events.csv/cache")
    #expect(try reader.read(recognition()).interactionCount == 2)
  }
}
