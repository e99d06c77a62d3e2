import Glibc

/// Fields between separators, after RFC 4180 with any separator.
///
/// A quote has a meaning only as the first character of a field; inside the quotes a doubled quote
/// is one, and line ends are text. A quote that does not close within `longestField` bytes, or text
/// behind the closing one, makes its line malformed, and reading goes on with the line after.
struct DelimitedTokenizer: RecordTokenizer {
  /// Empty: the whole line is one field.
  private let separator: [UInt8]
  private let quote: UInt8?
  /// A limit of bytes, not of memory: what a stray quote makes of its line must not depend on how
  /// much of the file is at hand.
  private let longestField: Int
  /// One reason for both kinds: which one it is can depend on a quote far down in the file.
  private static let badQuotes = "a quote is not closed or text follows it"

  init(separator: String, quote: String?, longestField: Int = 1 << 24) {
    self.separator = Array(separator.utf8)
    self.quote = quote?.utf8.first
    self.longestField = longestField
  }

  func next(
    _ start: UnsafePointer<UInt8>, end: UnsafePointer<UInt8>, isLast: Bool, into fields: FieldList
  ) -> RecordOutcome {
    guard let line = Line(start, end: end, isLast: isLast) else { return .incomplete }
    fields.removeAll()
    if line.text.isEmpty { return .blank(next: line.next) }
    var stop = start + line.text.count
    var next = line.next
    var p = start
    while true {
      if let quote, p < stop, p.pointee == quote {
        switch closing(quote, p + 1, end: end) {
        case .beyondBlock where !isLast: return .incomplete
        case .beyondBlock, .beyondLimit:
          return .malformed(next: line.next, reason: Self.badQuotes)
        case .at(let close, let hasEscapes):
          if close >= stop {
            guard let last = Line(close, end: end, isLast: isLast) else { return .incomplete }
            stop = close + last.text.count
            next = last.next
          }
          let after = close + 1
          guard after == stop || isSeparator(after, stop) else {
            return .malformed(next: line.next, reason: Self.badQuotes)
          }
          append(p + 1, close, quote, hasEscapes, fields)
          p = after
        }
      } else {
        let fieldEnd = findSeparator(p, stop)
        fields.append(p, fieldEnd - p)
        p = fieldEnd
      }
      guard p < stop else { break }
      p += separator.count
    }
    unescape(fields, recordLength: stop - start)
    return .record(next: next)
  }

  /// Where the quote is that closes a field.
  private enum Closing {
    case at(UnsafePointer<UInt8>, hasEscapes: Bool)
    /// Not in the block, perhaps behind it.
    case beyondBlock
    /// Not within `longestField`.
    case beyondLimit
  }

  private func closing(
    _ quote: UInt8, _ start: UnsafePointer<UInt8>, end: UnsafePointer<UInt8>
  ) -> Closing {
    let isCut = end - start > longestField
    let limit = isCut ? start + longestField : end
    var p = start
    var hasEscapes = false
    while p < limit, let found = memchr(p, Int32(quote), limit - p) {
      let at = UnsafePointer(found.assumingMemoryBound(to: UInt8.self))
      guard at + 1 < end, at[1] == quote else { return .at(at, hasEscapes: hasEscapes) }
      hasEscapes = true
      p = at + 2
    }
    return isCut ? .beyondLimit : .beyondBlock
  }

  private func isSeparator(_ p: UnsafePointer<UInt8>, _ stop: UnsafePointer<UInt8>) -> Bool {
    stop - p >= separator.count && memcmp(separator, p, separator.count) == 0
  }

  private func findSeparator(
    _ start: UnsafePointer<UInt8>, _ stop: UnsafePointer<UInt8>
  ) -> UnsafePointer<UInt8> {
    guard let first = separator.first else { return stop }
    var p = start
    while p < stop, let found = memchr(p, Int32(first), stop - p) {
      p = UnsafePointer(found.assumingMemoryBound(to: UInt8.self))
      if separator.count == 1 || isSeparator(p, stop) { return p }
      p += 1
    }
    return stop
  }

  /// A negative length marks a field whose doubled quotes are still to be made single.
  private func append(
    _ from: UnsafePointer<UInt8>, _ to: UnsafePointer<UInt8>, _ quote: UInt8, _ hasEscapes: Bool,
    _ fields: FieldList
  ) {
    fields.append(from, hasEscapes ? -(to - from) : to - from)
  }

  private func unescape(_ fields: FieldList, recordLength: Int) {
    guard let quote else { return }
    var hasRoom = false
    for position in 0..<fields.count where fields[position].count < 0 {
      if !hasRoom {
        fields.reserveScratch(recordLength)
        hasRoom = true
      }
      let source = UnsafeBufferPointer(
        start: fields[position].start, count: -fields[position].count)
      let target = fields.scratchEnd
      var length = 0
      var index = 0
      while index < source.count {
        target[length] = source[index]
        length += 1
        index += source[index] == quote ? 2 : 1
      }
      fields.takeScratch(length)
      fields[position] = FieldList.Field(start: UnsafePointer(target), count: length)
    }
  }
}
