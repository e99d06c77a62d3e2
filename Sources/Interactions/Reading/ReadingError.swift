import Wording

/// Why data could not be read.
public enum ReadingError: Error, Equatable, Sendable {
  case notFound(path: String)
  /// A folder where a file was expected, or a pipe or device, which cannot be read twice.
  case notAFile(path: String, isFolder: Bool)
  /// Standard input is the terminal, of which the keys are read already.
  case isTheTerminal
  case unreadable(path: String, reason: String)
  case unwritable(path: String, reason: String)
  case empty(path: String)
  case notRecognised(path: String, found: String)
  case missingRole(path: String, role: String, columns: [String])
  case unknownColumn(name: String, known: [String])
  case damagedGzip(path: String, reason: String)
  case lineTooLong(path: String, line: Int, limit: Int)
  case tooManyBadRows(path: String, rejected: Int, total: Int, allowedShare: Double, worst: String)
  case noRows(path: String)
  case tooManyEvents(path: String)
  case tooManyRows(path: String, limit: Int)
  /// Bytes of memory that the whole would take, as far as can be foreseen, and that are free.
  case tooLargeForMemory(path: String, needed: Int, available: Int)
  case database(path: String, reason: String)
  case unknownTable(path: String, table: String, known: [String])
}

extension ReadingError: ExplainedError {
  public var failure: Failure {
    switch self {
    case .notFound(let path):
      Failure("there is no such file or folder", at: path, advice: "Check the path.")
    case .notAFile(let path, let isFolder):
      isFolder
        ? Failure("is a folder", at: path, expected: "a file", advice: "Open a file in it.")
        : Failure(
          "is a pipe or a device", at: path, expected: "a file",
          advice: "Write - and pipe the data in.")
    case .isTheTerminal:
      Failure(
        "standard input is the terminal; nothing reads it beside the dashboard",
        expected: "data from a file or a pipe",
        advice: "Pipe them in, as in: recscope - < ratings.csv")
    case .unreadable(let path, let reason):
      Failure("cannot be read: \(reason)", at: path, advice: "Check its permissions.")
    case .unwritable(let path, let reason):
      Failure(
        "cannot be written: \(reason)", at: path,
        advice: "Check the folder and the space on the disk.")
    case .empty(let path):
      Failure(
        "holds no data", at: path, expected: "rows of users and items",
        advice: "Choose another file.")
    case .notRecognised(let path, let found):
      Failure(
        "no interactions were recognised", at: path, found: found,
        expected: "a user and an item in each row",
        advice: "Name the columns, or open the file itself instead of its folder.")
    case .missingRole(let path, let role, let columns):
      Failure(
        "no column is the \(role)", at: path, found: "columns \(Self.list(columns))",
        advice: "Say which one is the \(role).")
    case .unknownColumn(let name, let known):
      Failure(
        "column \"\(name)\" does not exist", found: "columns \(Self.list(known))",
        advice: "Use one of these.")
    case .damagedGzip(let path, let reason):
      Failure("the compressed data are damaged: \(reason)", at: path, advice: "Get the file again.")
    case .lineTooLong(let path, let line, let limit):
      Failure(
        "one record is longer than \(limit / 1_048_576) MB", at: "\(path):\(line)",
        expected: "one row for each line", advice: "Check the quotes and the format.")
    case .tooManyBadRows(let path, let rejected, let total, let allowed, let worst):
      Failure(
        "\(Words.count(rejected)) of \(Words.count(total, "row")) cannot be used"
          + " (allowed: \(Words.number(allowed * 100)) %)", at: path,
        found: "most often: \(worst)",
        advice: "Check columns and separator, or allow a larger share.")
    case .noRows(let path):
      Failure(
        "has no rows", at: path, expected: "one interaction for each row",
        advice: "Choose another file.")
    case .tooManyEvents(let path):
      Failure(
        "the event column has more than 255 kinds", at: path,
        expected: "a few, such as view and purchase", advice: "Choose another column.")
    case .tooManyRows(let path, let limit):
      Failure(
        "more than \(Words.count(limit)) rows, and row numbers have 32 bits", at: path,
        advice: "Read a part of it.")
    case .tooLargeForMemory(let path, let needed, let available):
      Failure(
        "unpacked it takes more memory than is free", at: path,
        found: "about \(Words.memory(bytes: needed))",
        expected: "less than \(Words.memory(bytes: available))",
        advice: "Read a part of it, or read it on a machine with more memory.")
    case .database(let path, let reason):
      Failure(
        "the database cannot be read: \(reason)", at: path,
        advice: "Check that it is an SQLite file.")
    case .unknownTable(let path, let table, let known):
      Failure(
        "there is no table \"\(table)\"", at: path, found: "tables \(Self.list(known))",
        advice: "Write \(path)?table=NAME.")
    }
  }

  private static func list(_ names: [String]) -> String {
    names.isEmpty ? "none" : names.prefix(12).joined(separator: ", ")
  }
}
