import Files
import Glibc
import TestSupport
import Testing

@testable import Workbench

@Suite("Files written whole or not at all")
struct AtomicFileTests {
  @Test("What is written is read again, folders are made, and nothing else is left behind")
  func roundTrip() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/a/b/file.txt"
    try AtomicFile.write("first", to: path)
    try AtomicFile.write("second, and longer", to: path)
    #expect(
      try AtomicFile.read(path).map { String(decoding: $0, as: UTF8.self) } == "second, and longer")
    #expect(folder.contents("a/b") == ["file.txt"])
  }

  @Test("A file that is not there is nil, not an error")
  func absent() throws {
    let folder = try TemporaryFolder()
    #expect(try AtomicFile.read(folder.path + "/none") == nil)
  }

  @Test("A write that fails leaves what was there, takes its temporary file away and says why")
  func failure() throws {
    let folder = try TemporaryFolder()
    try AtomicFile.write("kept", to: folder.path + "/target/inside")
    let error = #expect(throws: FileError.self) {
      try AtomicFile.write("text", to: folder.path + "/target")
    }
    #expect(error?.failure.reason.contains("/target: ") == true)
    #expect(folder.contents() == ["target"])
    #expect(folder.contents("target") == ["inside"])
  }

  @Test("A folder that cannot be made is named")
  func folderFailure() throws {
    let failure = #expect(throws: Failure.self) {
      try AtomicFile.write("text", to: "/proc/no/such/file")
    }
    #expect(failure?.reason.hasPrefix("cannot make the folder /proc/no") == true)
  }

  @Test("What is no plain file is refused at once, also a pipe that nobody writes to")
  func notPlain() throws {
    let folder = try TemporaryFolder()
    #expect(mkfifo(folder.path + "/pipe", 0o600) == 0)
    for path in [folder.path + "/pipe", folder.path, "/dev/zero"] {
      let failure = #expect(throws: Failure.self) { try AtomicFile.read(path) }
      #expect(failure?.expected == "a file")
    }
  }
}
