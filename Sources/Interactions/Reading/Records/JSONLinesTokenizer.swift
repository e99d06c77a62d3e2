/// One JSON object for each line; the fields are the values of the columns' keys.
///
/// Strings are unescaped, numbers and nested values stay as they are written, null and absent keys
/// are empty. Of keys that occur twice the last counts.
struct JSONLinesTokenizer: RecordTokenizer {
  private let keys: [[UInt8]]

  init(keys: [String]) { self.keys = keys.map { Array($0.utf8) } }

  func next(
    _ start: UnsafePointer<UInt8>, end: UnsafePointer<UInt8>, isLast: Bool, into fields: FieldList
  ) -> RecordOutcome {
    guard let line = Line(start, end: end, isLast: isLast) else { return .incomplete }
    fields.removeAll()
    var scanner = JSONScanner(line.text)
    scanner.skipSpace()
    if scanner.isAtEnd { return .blank(next: line.next) }
    fields.reserveScratch(line.text.count)
    for _ in keys { fields.append(start, 0) }
    let isObject = scanner.readObject { key, value in
      guard let position = keys.firstIndex(where: { $0.elementsEqual(key) }) else { return }
      fields[position] = Self.field(value, fields)
    }
    guard isObject else { return .malformed(next: line.next, reason: "line is not a JSON object") }
    return .record(next: line.next)
  }

  private static func field(_ value: JSONScanner.Value, _ fields: FieldList) -> FieldList.Field {
    switch value {
    case .null: return FieldList.Field(start: UnsafePointer(fields.scratchEnd), count: 0)
    case .raw(let bytes): return FieldList.Field(start: bytes.baseAddress!, count: bytes.count)
    case .string(let bytes, let hasEscapes):
      guard hasEscapes else {
        return FieldList.Field(start: bytes.baseAddress!, count: bytes.count)
      }
      let target = fields.scratchEnd
      let length = JSONScanner.unescape(bytes, into: target)
      fields.takeScratch(length)
      return FieldList.Field(start: UnsafePointer(target), count: length)
    }
  }
}
