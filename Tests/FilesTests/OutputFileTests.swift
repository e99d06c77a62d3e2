import Files
import Foundation
import TestSupport
import Testing

@Suite("Files that are written")
struct OutputFileTests {
  let folder: TemporaryFolder
  init() throws { folder = try TemporaryFolder() }

  private func path(_ name: String) -> String { folder.path + "/" + name }

  private func write(_ text: String, to name: String, sharesTerminal: Bool = false) throws {
    let file = try OutputFile(path: path(name), sharesTerminal: sharesTerminal)
    try Array(text.utf8).withUnsafeBytes { try file.write($0) }
    try file.finish()
  }

  private func read(_ name: String) throws -> String {
    try String(contentsOfFile: path(name), encoding: .utf8)
  }

  private func kind(_ path: String) -> mode_t {
    var status = stat()
    return lstat(path, &status) == 0 ? status.st_mode & S_IFMT : 0
  }

  @Test(
    "A symbolic link stays one, and the file that it means is replaced and keeps its permissions")
  func link() throws {
    try folder.write("old", to: "real.csv")
    #expect(chmod(path("real.csv"), 0o640) == 0)
    #expect(symlink("real.csv", path("link.csv")) == 0)
    try write("new", to: "link.csv")
    #expect(kind(path("link.csv")) == S_IFLNK)
    #expect(try read("real.csv") == "new")
    var status = stat()
    #expect(stat(path("real.csv"), &status) == 0 && status.st_mode & 0o777 == 0o640)
    #expect(folder.contents() == ["link.csv", "real.csv"])
  }

  @Test("A link to what is not there yet makes the file that it means, also through another link")
  func danglingLink() throws {
    #expect(mkdir(path("far"), 0o755) == 0)
    #expect(symlink("far/data.csv", path("second")) == 0)
    #expect(symlink(path("second"), path("first")) == 0)
    try write("rows", to: "first")
    #expect(try read("far/data.csv") == "rows")
    #expect(kind(path("first")) == S_IFLNK && kind(path("second")) == S_IFLNK)
  }

  @Test("Links that go round are an error")
  func circle() throws {
    #expect(symlink("b", path("a")) == 0 && symlink("a", path("b")) == 0)
    let error = #expect(throws: FileError.self) { try write("rows", to: "a") }
    #expect(error?.code == ELOOP)
  }

  @Test("A pipe stays a pipe and gets the bytes")
  func pipe() throws {
    #expect(mkfifo(path("pipe"), 0o600) == 0)
    // Open for both, so that nothing waits for anybody.
    let reader = open(path("pipe"), O_RDWR)
    defer { close(reader) }
    try write("rows", to: "pipe")
    var bytes = [UInt8](repeating: 0, count: 16)
    let count = Glibc.read(reader, &bytes, bytes.count)
    #expect(String(decoding: bytes.prefix(count), as: UTF8.self) == "rows")
    #expect(kind(path("pipe")) == S_IFIFO)
  }

  @Test("Beside a screen a pipe without a reader and a terminal are refused, in words")
  func besideScreen() throws {
    #expect(mkfifo(path("pipe"), 0o600) == 0)
    let pipe = #expect(throws: FileError.self) { try write("x", to: "pipe", sharesTerminal: true) }
    #expect(pipe?.code == ENXIO)
    #expect(pipe?.failure.advice == "Start what reads that pipe first.")
    let terminal = try PseudoTerminal()
    let shown = #expect(throws: FileError.self) {
      _ = try OutputFile(path: terminal.path, sharesTerminal: true)
    }
    #expect(shown?.description.contains("the terminal shows the dashboard") == true)
    let file = try OutputFile(path: terminal.path)
    try Array("hello".utf8).withUnsafeBytes { try file.write($0) }
    try file.finish()
    #expect(terminal.waitUntil(screenContains: "hello"))
  }

  @Test("What is not finished leaves the old file whole and nothing beside it")
  func unfinished() throws {
    try folder.write("old", to: "data.csv")
    do {
      let file = try OutputFile(path: path("data.csv"))
      try Array("half".utf8).withUnsafeBytes { try file.write($0) }
      #expect(folder.contents().count == 2)
    }
    #expect(folder.contents() == ["data.csv"])
    #expect(try read("data.csv") == "old")
  }
}
