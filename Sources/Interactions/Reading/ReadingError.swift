import Wording

/// Why data could not be read.
public enum ReadingError: Error, Equatable, Sendable {
  case notFound(path: String)
  /// A folder where a file was expected, or a pipe or device, which cannot be read twice.
  case notAFile(path: String, isFolder: Bool)
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
  case database(path: String, reason: String)
  case unknownTable(path: String, table: String, known: [String])
}

extension ReadingError: CustomStringConvertible {
  /// What failed, what was found and expected, what to do next.
  public var description: String {
    switch self {
    case .notFound(let path):
      return "\(path): there is no such file or folder.  Check the path."
    case .notAFile(let path, let isFolder):
      return isFolder
        ? "\(path): is a folder. Expected a file.  Open a file in it."
        : "\(path): is a pipe or a device. Expected a file.  Write - and pipe the data in."
    case .unreadable(let path, let reason):
      return "\(path): cannot be read: \(reason).  Check its permissions."
    case .unwritable(let path, let reason):
      return "\(path): cannot be written: \(reason).  Check the folder and the space on the disk."
    case .empty(let path):
      return "\(path): holds no data. Expected rows of users and items.  Choose another file."
    case .notRecognised(let path, let found):
      return "\(path): no interactions were recognised. Found \(found); expected a user and an item"
        + " in each row.  Name the columns, or open the file itself instead of its folder."
    case .missingRole(let path, let role, let columns):
      return "\(path): no column is the \(role). Columns are \(Self.list(columns))."
        + "  Say which one is the \(role)."
    case .unknownColumn(let name, let known):
      return
        "column \"\(name)\" does not exist. Columns are \(Self.list(known)).  Use one of these."
    case .damagedGzip(let path, let reason):
      return "\(path): the compressed data are damaged: \(reason).  Get the file again."
    case .lineTooLong(let path, let line, let limit):
      return "\(path):\(line): one record is longer than \(limit / 1_048_576) MB."
        + " Expected one row for each line.  Check the quotes and the format."
    case .tooManyBadRows(let path, let rejected, let total, let allowed, let worst):
      return "\(path): \(Words.count(rejected)) of \(Words.count(total, "row")) cannot be used"
        + " (allowed: \(Words.number(allowed * 100)) %). Most often: \(worst)."
        + "  Check columns and separator, or allow a larger share."
    case .noRows(let path):
      return "\(path): has no rows. Expected one interaction for each row."
        + "  Choose another file."
    case .tooManyEvents(let path):
      return "\(path): the event column has more than 255 kinds. Expected a few, such as view and"
        + " purchase.  Choose another column."
    case .tooManyRows(let path, let limit):
      return "\(path): more than \(Words.count(limit)) rows. Row numbers have 32 bits."
        + "  Read a part of it."
    case .database(let path, let reason):
      return "\(path): the database cannot be read: \(reason).  Check that it is an SQLite file."
    case .unknownTable(let path, let table, let known):
      return "\(path): there is no table \"\(table)\". Tables are \(Self.list(known))."
        + "  Write \(path)?table=NAME."
    }
  }

  private static func list(_ names: [String]) -> String {
    names.isEmpty ? "none" : names.prefix(12).joined(separator: ", ")
  }
}
