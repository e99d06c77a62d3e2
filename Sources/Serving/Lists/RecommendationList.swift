import Interactions

/// What one person would be shown.
public struct RecommendationList: Sendable, Equatable {
  public struct Entry: Sendable, Equatable {
    public let item: ItemIndex
    public let score: Double
    /// 1 for the best unseen candidate; nil for an item of the history.
    public let rank: Int?
    public let facts: ItemFacts

    public init(item: ItemIndex, score: Double, rank: Int?, facts: ItemFacts) {
      self.item = item
      self.score = score
      self.rank = rank
      self.facts = facts
    }

    public var isSeen: Bool { rank == nil }
  }

  /// Score descending; scores that agree to 10 decimals by smaller item index.
  public let entries: [Entry]
  /// Candidates outside the history: what ranks are counted among.
  public let unseenCount: Int

  public init(entries: [Entry], unseenCount: Int) {
    self.entries = entries
    self.unseenCount = unseenCount
  }

  public var items: [ItemIndex] { entries.map(\.item) }

  /// How many entries are well-known items, as for the headline "6 of 10 picks are well known".
  public var headCount: Int { entries.count { $0.facts.isHead } }
}
