import Interactions

/// Which data to use and what to do with them before anything else.
public struct DataRequest: Sendable {
  /// A file, a folder, `file.db?table=name`, or `-` for standard input.
  public var location: String
  /// What is said about the file; what is not said is as remembered for it, else guessed.
  public var hints: ReadingHints
  /// A load with a larger share of bad rows fails, 0...1.
  public var allowedRejectedShare: Double
  public var cleaning: [CleaningRule]
  public var feedback: FeedbackChanges

  public init(
    location: String, hints: ReadingHints = .none, allowedRejectedShare: Double = 0.1,
    cleaning: [CleaningRule] = [], feedback: FeedbackChanges = FeedbackChanges()
  ) {
    self.location = location
    self.hints = hints
    self.allowedRejectedShare = allowedRejectedShare
    self.cleaning = cleaning
    self.feedback = feedback
  }
}

/// Data that were read and cleaned.
public struct BatchData: Sendable {
  public let location: String
  public let dataset: Dataset
  public let mapping: Mapping
  /// Rows that cleaning left.
  public let rows: RowSelection
  public let cleaning: [CleaningRule]
  public let receipts: [Receipt]
  public let rules: FeedbackRules
}
