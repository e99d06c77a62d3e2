import CSQLite
import Testing

/// Makes a database file with the statements.
func makeDatabase(_ path: String, _ statements: String) throws {
  var connection: OpaquePointer?
  #expect(sqlite3_open(path, &connection) == SQLITE_OK)
  #expect(sqlite3_exec(connection, statements, nil, nil, nil) == SQLITE_OK)
  sqlite3_close(connection)
}
