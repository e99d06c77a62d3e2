import CZlib

/// The uncompressed bytes of a gzip source, also of several members one behind the other; zeros that
/// fill it up at the end are passed over, as gzip does.
final class GzipBytes: ByteSource {
  private let source: any ByteSource
  private let path: String
  private var stream = z_stream()
  private let input = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 17, alignment: 16)
  private var isInputOver = false
  private var isMemberOver = true
  private var hasStarted = false
  /// The source is only the beginning of a file.
  private let mayEndEarly: Bool

  init(_ source: any ByteSource, path: String, mayEndEarly: Bool = false) {
    self.source = source
    self.path = path
    self.mayEndEarly = mayEndEarly
  }

  deinit {
    if hasStarted { inflateEnd(&stream) }
    input.deallocate()
  }

  var bytesRead: Int { max(0, source.bytesRead - Int(stream.avail_in)) }
  var bytesTotal: Int? { source.bytesTotal }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
    var filled = 0
    while filled < buffer.count {
      try refill()
      if stream.avail_in == 0, isInputOver {
        guard isMemberOver || mayEndEarly else { throw damage("it ends too early") }
        break
      }
      if isMemberOver, hasStarted, skipZero() { continue }
      if isMemberOver { try beginMember() }
      let available = stream.avail_in
      let room = min(buffer.count - filled, 1 << 30)
      stream.next_out = buffer.baseAddress.map { ($0 + filled).assumingMemoryBound(to: UInt8.self) }
      stream.avail_out = UInt32(room)
      let status = inflate(&stream, Z_NO_FLUSH)
      filled += room - Int(stream.avail_out)
      switch status {
      case Z_OK: break
      case Z_BUF_ERROR where stream.avail_in < available || available == 0: break
      case Z_STREAM_END: isMemberOver = true
      default: throw damage(stream.msg.map { String(cString: $0) } ?? "code \(status)")
      }
    }
    return filled
  }

  private func refill() throws {
    guard stream.avail_in == 0, !isInputOver else { return }
    let count = try source.read(into: input)
    isInputOver = count < input.count
    stream.next_in = input.baseAddress?.assumingMemoryBound(to: UInt8.self)
    stream.avail_in = UInt32(count)
  }

  /// No member begins with a zero.
  private func skipZero() -> Bool {
    guard stream.next_in.pointee == 0 else { return false }
    stream.next_in += 1
    stream.avail_in -= 1
    return true
  }

  private func beginMember() throws {
    // 15 bits of window, and 16 says that a gzip header must come.
    let status =
      hasStarted
      ? inflateReset(&stream)
      : inflateInit2_(&stream, 15 + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    guard status == Z_OK else { throw damage("code \(status)") }
    hasStarted = true
    isMemberOver = false
  }

  private func damage(_ reason: String) -> ReadingError { .damagedGzip(path: path, reason: reason) }
}
