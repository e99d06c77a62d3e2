/// What a load read, guessed, rejected and joined; nothing is dropped without a line here.
public struct LoadReport: Sendable, Equatable, Codable {
  /// One kind of row that could not be used.
  public struct Rejection: Sendable, Equatable, Codable {
    public struct Example: Sendable, Equatable, Codable {
      /// Line of the file, from 1.
      public let line: Int
      /// The line as read, scrubbed and cut to 200 characters.
      public let text: String
      public init(line: Int, text: String) {
        self.line = line
        self.text = text
      }
    }
    /// In words, such as `rating is not a number`.
    public let reason: String
    public var count: Int
    /// The first ones, at most 5.
    public var examples: [Example]
    public init(reason: String, count: Int, examples: [Example]) {
      self.reason = reason
      self.count = count
      self.examples = examples
    }
  }

  /// How an attribute file met the interactions.
  public struct Join: Sendable, Equatable, Codable {
    /// The attribute file's name.
    public let table: String
    /// What is joined: `items` or `users`.
    public let subject: String
    /// Ids of the attribute file.
    public let tableCount: Int
    /// Ids with interactions.
    public let interactingCount: Int
    /// Ids that both have.
    public let matchedCount: Int
    public init(
      table: String, subject: String, tableCount: Int, interactingCount: Int, matchedCount: Int
    ) {
      self.table = table
      self.subject = subject
      self.tableCount = tableCount
      self.interactingCount = interactingCount
      self.matchedCount = matchedCount
    }
  }

  /// Files read, in order.
  public var files: [String]
  /// The recognised format in words, such as `MovieLens 100K (u.data)`.
  public var format: String
  /// Each guess in words: column roles, separator, header, scale, time unit.
  public var guesses: [String]
  public var rowCount: Int
  public var rejections: [Rejection]
  public var joins: [Join]

  public init(
    files: [String] = [], format: String = "", guesses: [String] = [], rowCount: Int = 0,
    rejections: [Rejection] = [], joins: [Join] = []
  ) {
    self.files = files
    self.format = format
    self.guesses = guesses
    self.rowCount = rowCount
    self.rejections = rejections
    self.joins = joins
  }

  public var rejectedCount: Int { rejections.reduce(0) { $0 + $1.count } }
}
