import Files
import Glibc

/// Gathers bytes in blocks for an `OutputFile`.
///
/// A failed write is remembered and thrown by `finish()`, so that the hot path has no error branch.
struct ByteSink: ~Copyable {
  private static let capacity = 1 << 18
  private let file: OutputFile
  private let buffer: UnsafeMutablePointer<UInt8>
  private var count = 0
  private var failure: FileError?

  init(path: String) throws {
    file = try OutputFile(path: path)
    buffer = .allocate(capacity: Self.capacity)
  }

  deinit { buffer.deallocate() }

  mutating func append(byte: UInt8) {
    if count == Self.capacity { flush() }
    buffer[count] = byte
    count &+= 1
  }

  mutating func append(_ text: String) {
    var text = text
    text.withUTF8 { append($0) }
  }

  mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
    for byte in bytes { append(byte: byte) }
  }

  mutating func append(number: Int) {
    writeRow(capacity: 20) { $0.append(number: number) }
  }

  /// Lets `body` write up to `capacity` bytes without a check for each of them.
  mutating func writeRow(capacity: Int, _ body: (inout RowCursor) -> Void) {
    if count + capacity > Self.capacity { flush() }
    var cursor = RowCursor(start: buffer + count)
    body(&cursor)
    count += cursor.count
  }

  /// One CSV row; fields with separators, quotes or line ends are quoted.
  mutating func appendRow(_ fields: [String]) {
    for (position, field) in fields.enumerated() {
      if position > 0 { append(byte: UInt8(ascii: ",")) }
      if field.utf8.contains(where: { [0x2c, 0x22, 0x0a, 0x0d].contains($0) }) {
        append(byte: UInt8(ascii: "\""))
        for byte in field.utf8 {
          if byte == 0x22 { append(byte: byte) }
          append(byte: byte)
        }
        append(byte: UInt8(ascii: "\""))
      } else {
        append(field)
      }
    }
    append(byte: 0x0a)
  }

  /// Writes what is left and gives the file its name.
  mutating func finish() throws {
    flush()
    if let failure { throw failure }
    try file.finish()
  }

  private mutating func flush() {
    if failure == nil {
      do throws(FileError) {
        try file.write(UnsafeRawBufferPointer(start: buffer, count: count))
      } catch {
        failure = error
      }
    }
    count = 0
  }
}

/// Makes a folder and those above it.
func makeFolder(_ path: String) throws {
  var prefix = path.hasPrefix("/") ? "/" : ""
  for part in path.split(separator: "/") {
    prefix += (prefix.isEmpty || prefix.hasSuffix("/") ? "" : "/") + part
    if mkdir(prefix, 0o755) != 0, errno != EEXIST {
      throw SampleError.cannotWrite(path: path, reason: String(cString: strerror(errno)))
    }
  }
}
