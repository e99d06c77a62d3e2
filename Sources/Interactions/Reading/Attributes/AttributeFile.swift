/// A file with one row of facts for each item or user.
public struct AttributeFile: Sendable, Equatable, Codable {
  public enum Subject: String, Sendable, Codable { case items, users }

  /// Where categories come from when they are not a column of names.
  public enum Categories: Sendable, Equatable, Codable {
    /// Columns of 0 and 1 from this one on, one for each name.
    case flags(firstColumn: Int, names: [String])
    /// One file says which item has which tag (second and third column), another names the tags.
    case tags(assignments: String, names: String)
  }

  public let path: String
  public let subject: Subject
  /// How the text is divided; column roles are not used.
  public let mapping: Mapping
  public let idColumn: Int
  public let categories: Categories?
  /// What divides the names in a cell of categories; nil: guessed.
  public let listSeparator: String?

  public init(
    path: String, subject: Subject, mapping: Mapping, idColumn: Int, categories: Categories? = nil,
    listSeparator: String? = nil
  ) {
    self.path = path
    self.subject = subject
    self.mapping = mapping
    self.idColumn = idColumn
    self.categories = categories
    self.listSeparator = listSeparator
  }

  var paths: [String] {
    if case .tags(let assignments, let names)? = categories { return [path, assignments, names] }
    return [path]
  }
}
