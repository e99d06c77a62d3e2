import CKernels
import Glibc
import SparseMath

/// Turns the text of a chunk into rows: plain rows by the C kernel, every other one by hand.
///
/// The kernel stops before the first row that is not in the plainest form; that one row is read
/// with all care, then the kernel goes on. So both give the same rows by construction, and a file
/// costs what its unusual rows cost. One parser belongs to one worker.
final class RowParser {
  let userKeys = KeyDictionary()
  let itemKeys = KeyDictionary()
  private let mapping: Mapping
  private let tokenizer: any RecordTokenizer
  private let cancellation: Cancellation?
  private let usesKernel: Bool
  private let instructions: InstructionSet
  private let fields = FieldList()
  private let roles: UnsafeMutablePointer<UInt8>
  private let userField: Int
  private let itemField: Int
  private let valueField: Int?
  private let timeField: Int?
  private let eventField: Int?
  private let valueName: String

  init(
    mapping: Mapping, tokenizer: any RecordTokenizer, userField: Int, itemField: Int,
    cancellation: Cancellation? = nil, allowsKernel: Bool = true,
    instructions: InstructionSet = .detected
  ) {
    self.mapping = mapping
    self.tokenizer = tokenizer
    self.cancellation = cancellation
    self.instructions = instructions
    self.userField = userField
    self.itemField = itemField
    valueField = mapping.column(for: .value)
    timeField = mapping.column(for: .timestamp)
    eventField = mapping.column(for: .event)
    valueName = mapping.valueKind == .rating ? "rating" : "weight"
    usesKernel =
      allowsKernel && mapping.layout == .delimited && 1...2 ~= mapping.separator.utf8.count
      && (timeField == nil || mapping.timeUnit != .microseconds)
    roles = .allocate(capacity: max(1, mapping.columns.count))
    for position in mapping.columns.indices {
      let role =
        switch position {
        case userField: CSV_USER
        case itemField: CSV_ITEM
        case valueField: CSV_VALUE
        case timeField: CSV_TIME
        case eventField: CSV_EVENT
        default: CSV_IGNORED
        }
      roles[position] = UInt8(role.rawValue)
    }
  }

  deinit { roles.deallocate() }

  var startsWithWideTimes: Bool { timeField != nil && mapping.timeUnit != .seconds }

  /// Reads the records of a chunk; 64 bytes beyond it must be readable.
  func parse(_ block: UnsafeBufferPointer<UInt8>, isLast: Bool, into rows: ChunkRows) {
    guard let start = block.baseAddress else { return }
    let end = start + block.count
    var p = start
    var recordsUntilCheck = 1024
    reading: while p < end {
      if usesKernel {
        let first = rows.count
        p = readPlainRows(p, end, rows)
        rows.lineCount += rows.count - first
        if p == end { break }
      }
      let line = rows.lineCount + 1
      switch tokenizer.next(p, end: end, isLast: isLast, into: fields) {
      case .incomplete: break reading
      case .blank(let next):
        rows.blankLineCount += 1
        advance(&p, to: next, rows)
      case .malformed(let next, let reason):
        reject(reason, line: line, p, next, rows)
        advance(&p, to: next, rows)
      case .record(let next):
        if let reason = accept(fields, into: rows) { reject(reason, line: line, p, next, rows) }
        advance(&p, to: next, rows)
      }
      recordsUntilCheck -= 1
      if recordsUntilCheck == 0 {
        if let cancellation, cancellation.isCancelled { break }
        recordsUntilCheck = 1024
      }
    }
    rows.consumed = p - start
  }

  private func readPlainRows(
    _ start: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>, _ rows: ChunkRows
  ) -> UnsafePointer<UInt8> {
    let separator = Array(mapping.separator.utf8)
    var layout = csv_layout(
      level: instructions.rawValue, roles: roles,
      field_count: UInt32(mapping.columns.count), separator: (separator[0], separator.last ?? 0),
      is_pair: separator.count == 2 ? 1 : 0, quote: mapping.quote?.utf8.first ?? 0,
      point: mapping.hasDecimalComma ? 0x2c : 0x2e,
      time_form: UInt8(timeForm(isWide: rows.hasWideTimes).rawValue))
    return csv_read_rows(&layout, &rows.view, start, end)
  }

  private func timeForm(isWide: Bool) -> csv_time {
    switch mapping.timeUnit {
    case .seconds: isWide ? CSV_SECONDS : CSV_NARROW_SECONDS
    case .milliseconds, .microseconds: CSV_MILLISECONDS
    case .iso8601: CSV_ISO8601
    }
  }

  private func advance(
    _ p: inout UnsafePointer<UInt8>, to next: UnsafePointer<UInt8>, _ rows: ChunkRows
  ) {
    var search = p
    while search < next, let found = memchr(search, 0x0a, next - search) {
      rows.lineCount += 1
      search = UnsafePointer(found.assumingMemoryBound(to: UInt8.self)) + 1
    }
    p = next
  }

  private func reject(
    _ reason: String, line: Int, _ start: UnsafePointer<UInt8>, _ next: UnsafePointer<UInt8>,
    _ rows: ChunkRows
  ) {
    guard let text = Line(start, end: next, isLast: true)?.text else { return }
    rows.rejections.add(reason, line: line, text: text)
  }

  /// Adds the row of the fields, or says why it is none.
  func accept(_ fields: FieldList, into rows: ChunkRows) -> String? {
    if mapping.layout == .adjacency { return acceptNeighbours(fields, into: rows) }
    guard fields.count == mapping.columns.count else {
      return fields.count < mapping.columns.count
        ? "row has too few columns" : "row has too many columns"
    }
    let row = rows.count
    if let reason = Self.fault(in: fields[userField].bytes, named: "user") { return reason }
    if let reason = Self.fault(in: fields[itemField].bytes, named: "item") { return reason }
    if let valueField {
      let text = fields[valueField].bytes
      if text.isEmpty { return "\(valueName) is empty" }
      guard let value = FieldText.number(text, hasDecimalComma: mapping.hasDecimalComma),
        Float(value).isFinite
      else { return "\(valueName) is not a number" }
      rows.view.values[row] = Float(value)
    }
    if let timeField {
      let text = fields[timeField].bytes
      if text.isEmpty { return "timestamp is empty" }
      guard
        let time = FieldText.time(
          text, unit: mapping.timeUnit, hasDecimalComma: mapping.hasDecimalComma)
      else { return "timestamp is not a time" }
      if !rows.hasWideTimes {
        if time % 1000 == 0, let seconds = UInt32(exactly: time / 1000) {
          rows.view.times[row] = seconds
        } else {
          rows.widenTimes()
        }
      }
      if rows.hasWideTimes { rows.view.wide_times[row] = time }
    }
    if let eventField {
      let text = fields[eventField].bytes
      if let reason = Self.fault(in: text, named: "event") { return reason }
      guard let event = rows.event(text) else { return Self.tooManyEvents }
      rows.view.events[row] = event
    }
    addIDs(fields[userField].bytes, fields[itemField].bytes, to: rows)
    return nil
  }

  static let tooManyEvents = "event is the 256th kind"

  private func acceptNeighbours(_ fields: FieldList, into rows: ChunkRows) -> String? {
    var last = fields.count
    while last > 0, fields[last - 1].count == 0 { last -= 1 }
    guard last > 1 else { return "user has no items" }
    for position in 0..<last {
      let name = position == 0 ? "user" : "item"
      if let reason = Self.fault(in: fields[position].bytes, named: name) { return reason }
    }
    for position in 1..<last { addIDs(fields[0].bytes, fields[position].bytes, to: rows) }
    return nil
  }

  private static func fault(in text: UnsafeBufferPointer<UInt8>, named name: String) -> String? {
    if text.isEmpty { return "\(name) is empty" }
    return text.contains(0) ? "\(name) contains a NUL byte" : nil
  }

  private func addIDs(
    _ user: UnsafeBufferPointer<UInt8>, _ item: UnsafeBufferPointer<UInt8>, to rows: ChunkRows
  ) {
    let row = rows.count
    rows.view.users[row] = Self.id(
      user, userKeys, &rows.view.user_keys, UnsafeBufferPointer(start: rows.view.users, count: row),
      rows.view.users)
    rows.view.items[row] = Self.id(
      item, itemKeys, &rows.view.item_keys, UnsafeBufferPointer(start: rows.view.items, count: row),
      rows.view.items)
    rows.view.count = row + 1
  }

  /// The id as a number, or as a key number once the chunk has an id that is no small number.
  private static func id(
    _ text: UnsafeBufferPointer<UInt8>, _ keys: KeyDictionary,
    _ dictionary: inout UnsafeMutablePointer<csv_dictionary>?,
    _ earlier: UnsafeBufferPointer<UInt32>, _ column: UnsafeMutablePointer<UInt32>
  ) -> UInt32 {
    if dictionary == nil {
      if let number = FieldText.canonicalInteger(text), let small = UInt32(exactly: number) {
        return small
      }
      for (row, number) in earlier.enumerated() { column[row] = keys.add(Int64(number)) }
      dictionary = keys.table
    }
    return keys.add(text)
  }
}
