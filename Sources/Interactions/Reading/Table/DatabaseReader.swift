import SparseMath

/// Reads the rows of a database table into a log; a row's number stands for its line.
struct DatabaseReader {
  let path: String
  let table: String
  let mapping: Mapping
  var cancellation = Cancellation()
  var progress: (LoadProgress) -> Void = { _ in }

  func read() throws -> TableReader.Outcome {
    let parser = try TableReader(path: path, mapping: mapping).makeParser()
    let log = LogBuilder(mapping: mapping)
    let rows = ChunkRows()
    let batch = 1 << 14
    func flush() throws {
      try cancellation.check()
      guard log.append(rows) else { throw ReadingError.tooManyEvents(path: path) }
      rows.reset(byteCount: batch * 2, hasWideTimes: parser.startsWithWideTimes, worker: 0)
      progress(LoadProgress(bytesRead: 0, bytesTotal: nil, rows: log.count))
    }
    rows.reset(byteCount: batch * 2, hasWideTimes: parser.startsWithWideTimes, worker: 0)
    try Database(path: path).forEachRow(of: table) { fields in
      rows.lineCount += 1
      if let reason = parser.accept(fields, into: rows) {
        var text = (0..<fields.count).map { String(decoding: fields[$0].bytes, as: UTF8.self) }
          .joined(separator: " | ")
        text.withUTF8 { rows.rejections.add(reason, line: rows.lineCount, text: $0) }
      }
      if rows.lineCount == batch { try flush() }
    }
    try flush()
    return TableReader.Outcome(log: log, parsers: [parser], hasByteOrderMark: false)
  }
}
