import CSQLite

/// A database file that is only read.
final class Database {
  private var connection: OpaquePointer?
  private let path: String

  init(path: String) throws {
    self.path = path
    _ = try Descriptor(opening: path)
    let flags = SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX
    guard sqlite3_open_v2(path, &connection, flags, nil) == SQLITE_OK else { throw failure() }
  }

  deinit { sqlite3_close_v2(connection) }

  /// Tables and views in order of their names.
  func tables() throws -> [String] {
    try texts(
      "SELECT name FROM sqlite_master WHERE type IN ('table', 'view')"
        + " AND name NOT LIKE 'sqlite_%' ORDER BY name"
    ).map { $0[0] }
  }

  func columns(of table: String) throws -> [String] {
    try texts("SELECT name FROM pragma_table_info('\(table.replacing("'", with: "''"))')").map {
      $0[0]
    }
  }

  func head(of table: String, count: Int) throws -> [[String]] {
    try texts("SELECT * FROM \(Self.quoted(table)) LIMIT \(count)")
  }

  /// Runs `body` for each row in the order of the file; the fields live until it returns.
  func forEachRow(of table: String, _ body: (FieldList) throws -> Void) throws {
    try forEach("SELECT * FROM \(Self.quoted(table))", body)
  }

  private func texts(_ query: String) throws -> [[String]] {
    var rows: [[String]] = []
    try forEach(query) { fields in
      rows.append((0..<fields.count).map { String(decoding: fields[$0].bytes, as: UTF8.self) })
    }
    return rows
  }

  private func forEach(_ query: String, _ body: (FieldList) throws -> Void) throws {
    var statement: OpaquePointer?
    guard sqlite3_prepare_v2(connection, query, -1, &statement, nil) == SQLITE_OK else {
      throw failure()
    }
    defer { sqlite3_finalize(statement) }
    let fields = FieldList()
    let columns = sqlite3_column_count(statement)
    var nothing: UInt8 = 0
    while true {
      switch sqlite3_step(statement) {
      case SQLITE_ROW:
        fields.removeAll()
        try withUnsafePointer(to: &nothing) { nothing in
          for column in 0..<columns {
            let text = sqlite3_column_text(statement, column)
            let count = Int(sqlite3_column_bytes(statement, column))
            fields.append(text ?? nothing, text == nil ? 0 : count)
          }
          try body(fields)
        }
      case SQLITE_DONE: return
      default: throw failure()
      }
    }
  }

  private static func quoted(_ name: String) -> String {
    "\"\(name.replacing("\"", with: "\"\""))\""
  }

  private func failure() -> ReadingError {
    .database(path: path, reason: sqlite3_errmsg(connection).map { String(cString: $0) } ?? "")
  }
}
