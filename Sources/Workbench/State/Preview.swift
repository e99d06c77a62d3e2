import Interactions

/// What a decision about the data would do, worked out before it is made.
public struct Preview: Sendable {
  public enum Request: Sendable, Equatable {
    case cleaning(CleaningRule)
    case feedback(FeedbackRules)
    case split(SplitRule)
    /// What is in a file and how it would be read.
    case recognition(location: String, hints: ReadingHints)
  }

  public enum Facts: Sendable {
    case cleaning(Receipt)
    case feedback(FeedbackTally)
    case split(SplitFacts)
    case recognition(Recognition)
  }

  public struct SplitFacts: Sendable, Equatable {
    public let train: Int
    public let validation: Int
    public let test: Int
    public let leakage: LeakageVerdict
    public let fingerprint: String
  }

  public let request: Request
  public let result: Result<Facts, Failure>
}
