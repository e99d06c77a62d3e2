import Interactions

/// Why an item has its score: parts that sum to it.
public struct Explanation: Sendable, Equatable {
  public struct Contribution: Sendable, Equatable {
    public enum Cause: Sendable, Hashable {
      /// An item of the history.
      case historyItem(ItemIndex)
      /// A part that does not depend on the history, in words, such as `popularity`.
      case fixed(String)
    }
    public let cause: Cause
    /// In units of the score; may be negative.
    public let amount: Double
    public init(cause: Cause, amount: Double) {
      self.cause = cause
      self.amount = amount
    }
  }

  public let item: ItemIndex
  public let score: Double
  /// Largest absolute amount first; equal ones by smaller item index.
  public let contributions: [Contribution]
  /// What a contribution means for this model, in one sentence.
  public let meaning: String

  public init(item: ItemIndex, score: Double, contributions: [Contribution], meaning: String) {
    self.item = item
    self.score = score
    self.contributions = contributions
    self.meaning = meaning
  }
}
