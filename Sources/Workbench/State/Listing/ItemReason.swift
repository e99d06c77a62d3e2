import Interactions
import Recommenders

/// Where an item stands for a person, and what speaks for it: facts apart from reasons.
public struct ItemReason: Sendable {
  public let item: ItemIndex
  public let title: String
  /// Among unseen candidates; nil where it is none.
  public let rank: Int?
  public let unseenCount: Int
  /// What keeps it off the list, or nil for an item on it.
  public let absence: String?
  /// Nil for an item that models cannot know.
  public let explanation: Explanation?
  public let trainUserCount: Int
  /// On the scale of the data; nil without values.
  public let averageValue: Double?
  public let popularityRank: Int
  public let isWellKnown: Bool
  /// What the catalogue says: label and text.
  public let facts: [Fact]
  public let similar: [Similar]

  public struct Fact: Sendable, Equatable {
    public let label: String
    public let text: String
  }

  public struct Similar: Sendable, Equatable {
    public let title: String
    /// By the model's own measure.
    public let similarity: Double
  }
}
