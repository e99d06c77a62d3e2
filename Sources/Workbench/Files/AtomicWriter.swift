import Glibc

/// Writes a file piece by piece that appears whole or not at all.
public final class AtomicWriter {
  private let path: String
  private let temporary: String
  private var descriptor: Int32
  private var pending: [UInt8] = []
  private static let blockSize = 1 << 18

  /// - Throws: `Failure` where the folder cannot be written.
  public init(path: String) throws {
    self.path = path
    temporary = AtomicFile.temporaryPath(beside: path)
    try AtomicFile.makeFolder(ofFile: path)
    descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    if descriptor < 0 { throw AtomicFile.failure("cannot write", path) }
  }

  /// Without `finish` nothing stays.
  deinit {
    guard descriptor >= 0 else { return }
    close(descriptor)
    unlink(temporary)
  }

  public func write(_ text: String) throws {
    pending += text.utf8
    if pending.count >= Self.blockSize { try flush() }
  }

  /// Puts the file in its place.
  public func finish() throws {
    try flush()
    guard fsync(descriptor) == 0 else { throw AtomicFile.failure("cannot sync", path) }
    close(descriptor)
    descriptor = -1
    guard rename(temporary, path) == 0 else {
      let failure = AtomicFile.failure("cannot write", path)
      unlink(temporary)
      throw failure
    }
  }

  private func flush() throws {
    try AtomicFile.writeAll(pending, to: descriptor, path)
    pending.removeAll(keepingCapacity: true)
  }
}
