import SparseMath
import Wording

/// An attribute file as text: the ids, and a column of cells for each other fact.
struct AttributeText {
  /// Key number of each kept row; no number twice.
  private(set) var rowKeys: [UInt32] = []
  /// Shape [columns][rows], the id column included.
  private(set) var cells: [[String]]
  /// What was unusual, in words.
  private(set) var remarks: [String] = []

  /// Reads the whole file and adds its ids to the keys.
  init(_ file: AttributeFile, keys: KeyDictionary, parallelism: Parallelism) throws {
    let bytes = try readAll(file.path, parallelism: parallelism)
    // One ill-formed character anywhere: the file was written in ISO 8859-1.
    let isUTF8 = String(validating: bytes, as: UTF8.self) != nil
    let name = Folder.lastComponent(file.path)
    if !isUTF8 { remarks.append("\(name): characters are ISO 8859-1") }
    cells = [[String]](repeating: [], count: file.mapping.columns.count)
    var seen: Set<UInt32> = []
    var leftOut = RejectionTally()
    forEachRecord(of: bytes, file.mapping) { fields, line in
      guard let fields, fields.count == file.mapping.columns.count,
        fields[file.idColumn].count > 0
      else { return leftOut.add("no id, or another number of columns", line: line) }
      let key = keys.add(fields[file.idColumn].bytes)
      guard seen.insert(key).inserted else {
        return leftOut.add("an id that an earlier row has", line: line)
      }
      rowKeys.append(key)
      for column in cells.indices {
        cells[column].append(Self.text(fields[column].bytes, isUTF8: isUTF8))
      }
    }
    for kind in leftOut.rejections {
      let lines = kind.examples.map { Words.count($0.line) }
      remarks.append(
        "\(name): \(Words.count(kind.count, "row")) left out for \(kind.reason), "
          + "line\(kind.count == 1 ? "" : "s") \(Words.list(lines, of: kind.count))")
    }
  }

  static func text(_ bytes: UnsafeBufferPointer<UInt8>, isUTF8: Bool) -> String {
    if isUTF8 { return String(decoding: bytes, as: UTF8.self) }
    var scalars = String.UnicodeScalarView()
    for byte in bytes { scalars.append(Unicode.Scalar(byte)) }
    return String(scalars)
  }
}

/// All bytes of a file, uncompressed.
///
/// - Throws: `ReadingError.tooLargeForMemory` too: as cells the text takes several times its bytes.
func readAll(
  _ path: String, parallelism: Parallelism, memory: MemoryLimit = .ofMachine
) throws -> [UInt8] {
  let memoryForByte = 4
  let source = try openBytes(path: path, parallelism: parallelism)
  var bytes: [UInt8] = []
  while true {
    let block = try [UInt8](unsafeUninitializedCapacity: 1 << 20) { buffer, count in
      count = try source.read(into: UnsafeMutableRawBufferPointer(buffer))
    }
    bytes.append(contentsOf: block)
    try memory.check(bytes.count * memoryForByte, of: source, path: path)
    if block.count < 1 << 20 { break }
  }
  return bytes.starts(with: [0xef, 0xbb, 0xbf]) ? Array(bytes.dropFirst(3)) : bytes
}

/// Runs `body` for each record but the header, the first; nil stands for a malformed one.
///
/// `body` also gets the line of the file, from 1, that the record starts on.
func forEachRecord(
  of bytes: [UInt8], _ mapping: Mapping, _ body: (_ fields: FieldList?, _ line: Int) -> Void
) {
  let tokenizer = mapping.tokenizer
  let fields = FieldList()
  var isHeader = mapping.hasHeader
  var line = 1
  bytes.withUnsafeBufferPointer { bytes in
    guard var p = bytes.baseAddress else { return }
    let end = p + bytes.count
    while p < end {
      let following: UnsafePointer<UInt8>
      switch tokenizer.next(p, end: end, isLast: true, into: fields) {
      case .incomplete: return
      case .blank(let next): following = next
      case .malformed(let next, _):
        body(nil, line)
        following = next
      case .record(let next):
        if !isHeader { body(fields, line) }
        following = next
        isHeader = false
      }
      line += UnsafeBufferPointer(start: p, count: following - p).count { $0 == 0x0a }
      p = following
    }
  }
}
