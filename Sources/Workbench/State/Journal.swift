import Glibc

/// The list of what a person did, one line each; undo, tests, demos and lessons replay it.
///
/// With a file the lines are added to it one by one: unlike all other files it is written in place,
/// so that it tells what happened until the very end, whatever that was.
public final class Journal {
  public private(set) var lines: [JournalLine] = []
  /// Why the file could not be written, until somebody asks.
  private var failure: Failure?
  private let path: String?
  private var descriptor: Int32 = -1

  /// - Parameter file: Nil: in memory only.
  public init(file: String? = nil) { path = file }

  deinit { if descriptor >= 0 { close(descriptor) } }

  func record(_ line: JournalLine) {
    if lines.isEmpty { start() }
    lines.append(line)
    if descriptor >= 0 { append(line.text) }
  }

  /// Begins a new file; the one of the last start stays beside it.
  private func start() {
    guard let path else { return }
    do {
      try AtomicFile.makeFolder(String(path.prefix(upTo: path.lastIndex(of: "/") ?? path.endIndex)))
    } catch {
      failure = Failure(error)
      return
    }
    rename(path, path + ".previous")
    descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_APPEND | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { return fail() }
    append(JournalLine.versionLine)
  }

  private func append(_ line: String) {
    let bytes = Array((line + "\n").utf8)
    if write(descriptor, bytes, bytes.count) != bytes.count { fail() }
  }

  private func fail() {
    failure = Failure(
      reason: "the journal \(path ?? "") cannot be written: \(String(cString: strerror(errno)))",
      advice: "What is done from here on cannot be replayed.")
    if descriptor >= 0 { close(descriptor) }
    descriptor = -1
  }

  func takeFailure() -> Failure? {
    defer { failure = nil }
    return failure
  }
}
