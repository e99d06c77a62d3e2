import Evaluation
import Files
import Glibc

/// The trials of one search in a file: a line for each, written whole when it ends.
///
/// A line that a crash cut short is not read and its trial is made again. One process at a time may
/// hold the journal.
final class SearchJournal: Sendable {
  struct Header: Equatable {
    /// Of the experiment: trials of other data, rules or splits say nothing here.
    let fingerprint: String
    let datasetName: String
    let specification: SearchSpecification
    /// Of the recipe: trials of another one say nothing here.
    let revision: Int
  }

  /// A line of the file.
  enum Line {
    case search(Header)
    case trial(SearchTrial)
    /// The best trial was measured on the test rows, at milliseconds since 1970.
    case testOpened(at: Int64, trial: Int)
  }

  struct Contents: Sendable {
    var trials: [SearchTrial] = []
    /// Milliseconds since 1970, oldest first.
    var testOpenings: [Int64] = []
    /// Lines that are not what this program wrote.
    var damagedCount = 0
  }

  private let path: String
  private let descriptor: Int32
  let contents: Contents

  /// Opens the journal of a search, a new one if there is none.
  ///
  /// - Throws: `Failure` where the folder cannot be written or another process holds the journal.
  init(path: String, header: Header) throws {
    self.path = path
    try AtomicFile.makeFolder(ofFile: path)
    descriptor = open(path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw AtomicFile.failure("cannot write", path) }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      close(descriptor)
      throw Failure(
        reason: "this search is under way in another recscope",
        advice: "Wait for it, or change its seed.")
    }
    let bytes = try AtomicFile.read(path) ?? []
    try Self.checkHeader(of: bytes, path)
    let whole = (bytes.lastIndex(of: UInt8(ascii: "\n")) ?? -1) + 1
    if whole < bytes.count { ftruncate(descriptor, off_t(whole)) }
    contents = Self.contents(of: bytes[..<whole])
    if whole == 0 { try append(.search(header)) }
  }

  deinit { close(descriptor) }

  /// One write of the whole line, then the disk.
  func append(_ line: Line) throws {
    try Array((Line.form.write(line).line + "\n").utf8).withUnsafeBytes {
      try OutputFile.write($0, to: descriptor, path)
    }
    guard fsync(descriptor) == 0 else { throw AtomicFile.failure("cannot sync", path) }
  }

  /// Nothing is added to a file that is none of this program's.
  private static func checkHeader(of bytes: [UInt8], _ path: String) throws {
    guard let end = bytes.firstIndex(of: UInt8(ascii: "\n")) else { return }
    let advice = "Move it away to make the trials again."
    do {
      _ = try Line.form.value(of: JSONReader.value(of: bytes[..<end]))
    } catch let version as OtherVersion {
      throw Failure("\(path) cannot be gone on with: \(version.words)", advice: advice)
    } catch let flaw as Flaw {
      throw flaw.failure(at: "\(path): line 1", advice: advice)
    }
  }

  static func lines(of bytes: some Sequence<UInt8>) -> [Line?] {
    bytes.split(separator: UInt8(ascii: "\n")).map {
      try? Line.form.value(of: JSONReader.value(of: $0))
    }
  }

  private static func contents(of bytes: some Sequence<UInt8>) -> Contents {
    var contents = Contents()
    for line in lines(of: bytes) {
      switch line {
      case .trial(let trial): contents.trials.append(trial)
      case .testOpened(let at, _): contents.testOpenings.append(at)
      case .search: break
      case nil: contents.damagedCount += 1
      }
    }
    return contents
  }
}
