import Glibc
import SparseMath

/// Reads the rows of a byte source into a log, several chunks at a time.
///
/// A batch is cut at line ends; chunks are parsed at the same time and appended in order. Where a
/// quoted field turns out to span the end of a chunk, what was read behind it is thrown away and
/// the next batch starts with that record, in a chunk that grows until it holds it whole, so the
/// result never depends on where the cuts fell.
struct TableReader {
  let path: String
  let mapping: Mapping
  var cancellation = Cancellation()
  var parallelism = Parallelism.allCores
  var progress: (LoadProgress) -> Void = { _ in }
  /// False reads every row with all care; the result is the same.
  var allowsKernel = true
  /// What the kernel may use; the result is the same.
  var instructions = InstructionSet.detected
  var chunkSize = 1 << 18
  var memory = MemoryLimit.ofMachine

  private static let chunksPerBatch = 16
  private static let recordLimit = 1 << 30
  /// What is made of the rows while they are read and right after takes as much as the rows.
  private static let memoryForRow = 2
  /// The kernel looks this far beyond a chunk.
  private static let padding = 64

  /// The rows, and for each worker the keys that they number.
  struct Outcome {
    let log: LogBuilder
    let parsers: [RowParser]
    let hasByteOrderMark: Bool
  }

  func read(_ source: any ByteSource) throws -> Outcome {
    let parsers = try (0..<parallelism.threadCount).map { _ in try makeParser() }
    let chunks = (0..<Self.chunksPerBatch).map { _ in ChunkRows() }
    let log = LogBuilder(mapping: mapping)
    var buffer = ReadBuffer(
      capacity: chunkSize * Self.chunksPerBatch, padding: Self.padding)
    defer { buffer.deallocate() }
    var isPastHeader = !mapping.hasHeader
    var hasMark: Bool?
    var hasReserved = false
    var chunkLimit = Self.chunksPerBatch
    var pieceSize = chunkSize
    while true {
      try cancellation.check()
      try buffer.refill(from: source)
      if hasMark == nil { hasMark = buffer.dropByteOrderMark() }
      if buffer.unread.isEmpty { break }
      let isLast = buffer.isAtEnd
      if !isPastHeader {
        guard skipHeader(&buffer, isLast: isLast, log) else {
          try grow(&buffer, line: 1)
          continue
        }
        isPastHeader = true
      }
      let cuts = cut(buffer.unread, isLast: isLast, size: pieceSize, limit: chunkLimit)
      guard cuts.count > 1 else {
        try grow(&buffer, line: log.lineCount + 1)
        continue
      }
      let unread = buffer.unread
      parallelism.forEach(chunks: cuts.count - 1) { worker, number in
        let block = UnsafeBufferPointer(rebasing: unread[cuts[number]..<cuts[number + 1]])
        let rows = chunks[number]
        rows.reset(
          byteCount: block.count, hasWideTimes: parsers[worker].startsWithWideTimes, worker: worker)
        parsers[worker].parse(
          block, isLast: isLast && cuts[number + 1] == unread.count, into: rows)
      }
      try cancellation.check()
      var taken = 0
      var isWhole = true
      for number in 0..<cuts.count - 1 where isWhole {
        guard log.append(chunks[number]) else { throw ReadingError.tooManyEvents(path: path) }
        taken = cuts[number] + chunks[number].consumed
        isWhole = taken == cuts[number + 1]
      }
      chunkLimit = isWhole ? min(Self.chunksPerBatch, chunkLimit * 2) : 1
      guard log.count < Int(UInt32.max) else {
        throw ReadingError.tooManyRows(path: path, limit: Int(UInt32.max) - 1)
      }
      buffer.drop(taken)
      if taken > 0 {
        pieceSize = chunkSize
      } else {
        pieceSize *= 2
        if pieceSize > buffer.capacity { try grow(&buffer, line: log.lineCount + 1) }
      }
      let bytesPerRow = log.bytesPerRow * Self.memoryForRow
      let keys = parsers.reduce(0) { $0 + $1.userKeys.byteCount + $1.itemKeys.byteCount }
      try memory.check(log.count * bytesPerRow + keys, of: source, path: path)
      if !hasReserved, let bytes = source.bytesTotal, source.bytesRead > 0 {
        // Of bytes as stored, as both are: what waits in the buffer may be uncompressed.
        let expected = Double(log.count) * Double(bytes) / Double(source.bytesRead)
        log.reserve(Int(min(expected * 1.05, Double(memory.bytes / bytesPerRow))))
        hasReserved = true
      }
      progress(
        LoadProgress(
          bytesRead: source.bytesRead, bytesTotal: source.bytesTotal, rows: log.count))
    }
    return Outcome(log: log, parsers: parsers, hasByteOrderMark: hasMark ?? false)
  }

  func makeParser() throws -> RowParser {
    let names = mapping.columns.map(\.name)
    guard let user = mapping.column(for: .user) else {
      throw ReadingError.missingRole(path: path, role: "user", columns: names)
    }
    guard let item = mapping.column(for: .item) else {
      throw ReadingError.missingRole(path: path, role: "item", columns: names)
    }
    return RowParser(
      mapping: mapping, tokenizer: mapping.tokenizer, userField: user, itemField: item,
      cancellation: cancellation, allowsKernel: allowsKernel,
      instructions: instructions)
  }

  private func grow(_ buffer: inout ReadBuffer, line: Int) throws {
    // The longer buffer is filled from the shorter one, so both are held for a moment.
    guard buffer.capacity < min(Self.recordLimit, memory.bytes / 4) else {
      throw ReadingError.lineTooLong(path: path, line: line, limit: buffer.capacity)
    }
    buffer.grow()
  }

  /// Drops the first record, the header, and what stands before it; false where it is not complete.
  ///
  /// Recognition takes its names from the same record.
  private func skipHeader(_ buffer: inout ReadBuffer, isLast: Bool, _ log: LogBuilder) -> Bool {
    guard let start = buffer.unread.baseAddress else { return false }
    let end = start + buffer.unread.count
    let fields = FieldList()
    let before = ChunkRows()
    var p = start
    var isFound = false
    while p < end, !isFound {
      switch mapping.tokenizer.next(p, end: end, isLast: isLast, into: fields) {
      case .incomplete: return false
      case .blank(let next):
        before.blankLineCount += 1
        before.lineCount += 1
        p = next
      case .malformed(let next, let reason):
        before.lineCount += 1
        if let line = Line(p, end: next, isLast: true) {
          before.rejections.add(reason, line: before.lineCount, text: line.text)
        }
        p = next
      case .record(let next):
        before.lineCount += UnsafeBufferPointer(start: p, count: next - p).count { $0 == 0x0a }
        p = next
        isFound = true
      }
    }
    guard isFound || isLast else { return false }
    buffer.drop(p - start)
    return log.append(before)
  }

  /// Where chunks start and end: behind line ends, the last at the end of the data.
  private func cut(
    _ bytes: UnsafeBufferPointer<UInt8>, isLast: Bool, size: Int, limit: Int
  ) -> [Int] {
    guard let base = bytes.baseAddress else { return [0] }
    var cuts = [0]
    while let from = cuts.last, from < bytes.count, cuts.count <= limit {
      let target = from + size - 1
      if target < bytes.count, let found = memchr(base + target, 0x0a, bytes.count - target) {
        cuts.append(UnsafeRawPointer(found) - UnsafeRawPointer(base) + 1)
      } else if isLast {
        cuts.append(bytes.count)
      } else {
        if let found = bytes[from...].lastIndex(of: 0x0a) { cuts.append(found + 1) }
        break
      }
    }
    return cuts
  }
}

extension Mapping {
  /// What divides the file's text into records and fields.
  var tokenizer: any RecordTokenizer {
    layout == .jsonLines
      ? JSONLinesTokenizer(keys: columns.map(\.name))
      : DelimitedTokenizer(separator: separator, quote: quote)
  }
}
