import Foundation
import Testing

@testable import Interactions

@Suite("Files that are larger than they look")
struct ReadingMemoryTests {
  let folder: ScratchFolder
  init() throws { folder = try ScratchFolder() }

  /// A gzip of many equal rows, a few hundred times smaller than they.
  private func packed(rows: Int, header: String = "user,item\n", row: String = "1,2\n") throws
    -> String
  {
    let path = try folder.write(header + String(repeating: row, count: rows), to: "data.csv")
    let gzip = Process()
    gzip.executableURL = URL(fileURLWithPath: "/bin/gzip")
    gzip.arguments = [path]
    try gzip.run()
    gzip.waitUntilExit()
    return path + ".gz"
  }

  private func read(_ path: String, memory: Int) throws -> Int {
    let table = try #require(TableGuess(FileHead(path: path)))
    var reader = TableReader(path: path, mapping: try MappingGuess(table).mapping)
    reader.memory = MemoryLimit(bytes: memory)
    return try reader.read(openBytes(path: path, parallelism: .single)).log.count
  }

  @Test(
    "A small file that holds more rows than memory does is refused, long before it is read whole")
  func refused() throws {
    let path = try packed(rows: 4_000_000)
    let size = try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int ?? 0
    #expect(size < 100_000)
    let error = #expect(throws: ReadingError.self) { try read(path, memory: 24 << 20) }
    guard case .tooLargeForMemory(_, let needed, let available)? = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    // 16 bytes for each row.
    #expect((40 << 20..<90 << 20).contains(needed))
    #expect(available == 24 << 20)
    #expect(error?.failure.reason.contains("unpacked it takes more memory than is free") == true)
  }

  @Test("The same file is read where there is room for it")
  func read() throws {
    #expect(try read(packed(rows: 400_000), memory: 64 << 20) == 400_000)
  }

  @Test("Text about items is refused in the same way")
  func attributes() throws {
    let path = try packed(rows: 2_000_000)
    #expect(throws: ReadingError.self) {
      try readAll(path, parallelism: .single, memory: MemoryLimit(bytes: 8 << 20))
    }
    #expect(
      try readAll(path, parallelism: .single, memory: MemoryLimit(bytes: 1 << 30)).count
        == 8_000_010)
  }

  @Test("One record that never ends is refused before it fills the memory")
  func record() throws {
    let path = try folder.write(
      "user,item\n1,2\n3,\"" + String(repeating: "x", count: 24 << 20), to: "long.csv")
    let error = #expect(throws: ReadingError.self) { try read(path, memory: 16 << 20) }
    guard case .lineTooLong? = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }

  @Test("The machine's memory is known")
  func machine() { #expect((1 << 20..<1 << 50).contains(MemoryLimit.ofMachine.bytes)) }
}
