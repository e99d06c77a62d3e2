import Interactions

/// Why an item has its score: parts that sum to it.
public struct Explanation: Sendable, Equatable {
  public struct Contribution: Sendable, Equatable {
    public enum Cause: Sendable, Hashable {
      /// An item of the history.
      case historyItem(ItemIndex)
      /// Something the item shares with the history: a word, a category, a band of prices.
      case term(String)
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
  /// The same score divided by what the item shares with the history, in the same order; empty where
  /// the model looks at no such thing.
  public let terms: [Contribution]
  /// What a contribution means for this model, in one sentence.
  public let meaning: String

  public init(
    item: ItemIndex, score: Double, contributions: [Contribution],
    terms: [Contribution] = [], meaning: String
  ) {
    self.item = item
    self.score = score
    self.contributions = contributions
    self.terms = terms
    self.meaning = meaning
  }
}
