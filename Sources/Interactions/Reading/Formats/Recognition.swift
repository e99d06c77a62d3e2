/// What was found at a location, before it is read whole.
public struct Recognition: Sendable, Equatable {
  /// As the user gave it.
  public let location: String
  /// Short name for screens, from the file or folder.
  public let name: String
  /// In words, such as `MovieLens 100K (u.data)`.
  public let format: String
  /// The file with the interactions; `-` for standard input.
  public let path: String
  /// The table of a database file, else nil.
  public let table: String?
  /// Guessed; the user may change it before reading.
  public var mapping: Mapping
  /// Each guess in words.
  public let guesses: [String]
  /// The first rows (at most 10), one cell for each column, without the header.
  public let preview: [[String]]
  /// Files with facts about items and users that will be joined.
  public let attributeFiles: [AttributeFile]
  /// What has been taken from standard input already.
  let pending: [UInt8]

  /// All files that will be read.
  public var files: [String] { [path] + attributeFiles.flatMap(\.paths) }
}
