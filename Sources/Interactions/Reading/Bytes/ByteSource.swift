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

  init(opening path: String) throws {
    number = open(path, O_RDONLY | O_CLOEXEC)
    self.path = path
    ownsNumber = true
    guard number >= 0 else {
      throw errno == ENOENT || errno == ENOTDIR
        ? ReadingError.notFound(path: path)
        : ReadingError.unreadable(path: path, reason: lastSystemError())
    }
  }

  init(borrowing number: Int32, path: String) {
    self.number = number
    self.path = path
    ownsNumber = false
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
