import Glibc

/// Bytes in the order of a file, read block by block.
protocol ByteSource: AnyObject {
  /// Fills the buffer; fewer bytes than it holds mean that the data have ended.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int
  /// Bytes taken from the file so far, as stored there.
  var bytesRead: Int { get }
  /// Size of the file, or nil where it is not known.
  var bytesTotal: Int? { get }
}

/// A file descriptor that is closed with its owner.
final class Descriptor: Sendable {
  let number: Int32
  let path: String
  private let ownsNumber: Bool

  /// Opens a plain file.
  ///
  /// - Throws: `ReadingError`, for a terminal, a pipe or another device too: one would be read beside the
  ///   dashboard, the next waits for somebody to write, the third never ends.
  init(opening path: String) throws {
    self.path = path
    ownsNumber = true
    var status = stat()
    // Looked at before it is opened, which alone has effects on some devices, and again behind it.
    if stat(path, &status) == 0 { try Self.checkPlain(status, path) }
    number = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK)
    guard number >= 0 else {
      throw errno == ENOENT || errno == ENOTDIR
        ? ReadingError.notFound(path: path)
        : ReadingError.unreadable(path: path, reason: lastSystemError())
    }
    guard fstat(number, &status) == 0 else {
      throw ReadingError.unreadable(path: path, reason: lastSystemError())
    }
    try Self.checkPlain(status, path)
  }

  private static func checkPlain(_ status: stat, _ path: String) throws {
    let kind = status.st_mode & S_IFMT
    guard kind == S_IFREG else {
      throw ReadingError.notAFile(path: path, isFolder: kind == S_IFDIR)
    }
  }

  init(borrowing number: Int32, path: String) {
    self.number = number
    self.path = path
    ownsNumber = false
  }

  /// - Throws: `ReadingError.isTheTerminal`.
  static func standardInput() throws -> Descriptor {
    if isatty(0) == 1 { throw ReadingError.isTheTerminal }
    return Descriptor(borrowing: 0, path: "standard input")
  }

  /// Bytes of a plain file.
  func size() throws -> Int {
    var status = stat()
    guard fstat(number, &status) == 0 else {
      throw ReadingError.unreadable(path: path, reason: lastSystemError())
    }
    return Int(status.st_size)
  }

  deinit { if ownsNumber, number >= 0 { close(number) } }

  /// Reads until the buffer is full or the data end.
  func fill(_ buffer: UnsafeMutableRawBufferPointer, at offset: Int? = nil) throws -> Int {
    var filled = 0
    while filled < buffer.count {
      let target = buffer.baseAddress.map { $0 + filled }
      let wanted = min(buffer.count - filled, 1 << 30)
      let count =
        if let offset { pread(number, target, wanted, off_t(offset + filled)) } else {
          Glibc.read(number, target, wanted)
        }
      if count == 0 { break }
      if count < 0 {
        if errno == EINTR { continue }
        throw ReadingError.unreadable(path: path, reason: lastSystemError())
      }
      filled += count
    }
    return filled
  }
}

func lastSystemError() -> String { String(cString: strerror(errno)) }
