import Glibc

/// Where a record ends and what it holds.
enum RecordOutcome {
  /// Fields are in the list; the next record starts at the pointer.
  case record(next: UnsafePointer<UInt8>)
  /// A line without any text.
  case blank(next: UnsafePointer<UInt8>)
  /// The block ends before the record does.
  case incomplete
  /// The record cannot be divided into fields; the next one starts behind its first line.
  case malformed(next: UnsafePointer<UInt8>, reason: String)
}

/// Divides the text of a block into records and fields.
protocol RecordTokenizer {
  /// Reads the record at `start`.
  ///
  /// - Parameter isLast: Nothing follows the block, so that its last record needs no line end.
  func next(
    _ start: UnsafePointer<UInt8>, end: UnsafePointer<UInt8>, isLast: Bool, into fields: FieldList
  ) -> RecordOutcome
}

/// The line at a pointer: `text` is without its line end.
struct Line {
  let text: UnsafeBufferPointer<UInt8>
  let next: UnsafePointer<UInt8>

  /// Nil where the block ends before the line does.
  init?(_ start: UnsafePointer<UInt8>, end: UnsafePointer<UInt8>, isLast: Bool) {
    let found = memchr(start, 0x0a, end - start)
    guard found != nil || isLast else { return nil }
    let stop = found.map { UnsafePointer($0.assumingMemoryBound(to: UInt8.self)) } ?? end
    let length = stop - start
    let hasReturn = length > 0 && start[length - 1] == 0x0d
    text = UnsafeBufferPointer(start: start, count: hasReturn ? length - 1 : length)
    next = found == nil ? end : stop + 1
  }
}
