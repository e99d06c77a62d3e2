import Foundation
import Testing

@Suite("The room's doors")
struct RoomTests {
  @Test("One file imports the C functions, and none imports Foundation")
  func imports() throws {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("Sources/Terminal")
    let files = try #require(
      FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil))
    var importers: [String] = []
    for case let file as URL in files where file.pathExtension == "swift" {
      let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
      if lines.contains("import CTerminal") { importers.append(file.lastPathComponent) }
      #expect(!lines.contains("import Foundation"), "\(file.lastPathComponent)")
    }
    #expect(importers == ["CursesTerminal.swift"])
  }
}
