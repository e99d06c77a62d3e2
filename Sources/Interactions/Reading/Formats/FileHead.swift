import Glibc
import SparseMath

/// The first bytes of a file, uncompressed.
struct FileHead {
  let bytes: [UInt8]
  /// Whether this is all the file has.
  let isWhole: Bool

  static let size = 1 << 18
  /// Further keys of JSON objects are left out: no table is that wide, and each row looks for each.
  private static let keyLimit = 256

  init(bytes: [UInt8], isWhole: Bool) {
    self.bytes = bytes.starts(with: [0xef, 0xbb, 0xbf]) ? Array(bytes.dropFirst(3)) : bytes
    self.isWhole = isWhole
  }

  init(path: String) throws {
    let source = try openBytes(path: path, parallelism: .single)
    self = try FileHead(source)
  }

  init(_ source: any ByteSource) throws {
    var isWhole = false
    let bytes = try [UInt8](unsafeUninitializedCapacity: Self.size) { buffer, count in
      count = try source.read(into: UnsafeMutableRawBufferPointer(buffer))
      isWhole = count < Self.size
    }
    self.init(bytes: bytes, isWhole: isWhole)
  }

  var isEmpty: Bool { bytes.isEmpty }
  var isDatabase: Bool { bytes.starts(with: "SQLite format 3\0".utf8) }
  var looksLikeJSON: Bool { bytes.first { $0 > 0x20 } == UInt8(ascii: "{") }

  /// At most 200 records as text.
  func records(separator: String, quote: String? = "\"") -> [[String]] {
    records(of: DelimitedTokenizer(separator: separator, quote: quote))
  }

  /// The keys in order of first appearance, and the values of the first objects.
  func jsonRows() -> (keys: [String], rows: [[String]])? {
    var keys: [String] = []
    for line in bytes.split(separator: 0x0a).prefix(200) {
      line.withUnsafeBufferPointer { line in
        var scanner = JSONScanner(line)
        scanner.skipSpace()
        _ = scanner.readObject { key, _ in
          let key = String(decoding: key, as: UTF8.self)
          if keys.count < Self.keyLimit, !keys.contains(key) { keys.append(key) }
        }
      }
    }
    return keys.count < 2 ? nil : (keys, records(of: JSONLinesTokenizer(keys: keys)))
  }

  private func records(of tokenizer: any RecordTokenizer) -> [[String]] {
    var records: [[String]] = []
    let fields = FieldList()
    bytes.withUnsafeBufferPointer { bytes in
      guard var p = bytes.baseAddress else { return }
      let end = p + bytes.count
      while p < end, records.count < 201 {
        switch tokenizer.next(p, end: end, isLast: isWhole, into: fields) {
        case .incomplete: return
        case .blank(let next), .malformed(let next, _): p = next
        case .record(let next):
          records.append(
            (0..<fields.count).map { String(decoding: fields[$0].bytes, as: UTF8.self) })
          p = next
        }
      }
    }
    return records
  }
}

/// Opens a file, and uncompresses it where its first bytes say gzip.
func openBytes(path: String, parallelism: Parallelism) throws -> any ByteSource {
  let probe = try FileBytes(path: path, parallelism: .single)
  let magic = try [UInt8](unsafeUninitializedCapacity: 2) { buffer, count in
    count = try probe.read(into: UnsafeMutableRawBufferPointer(buffer))
  }
  let file = try FileBytes(path: path, parallelism: parallelism)
  return magic == [0x1f, 0x8b] ? GzipBytes(file, path: path) : file
}
