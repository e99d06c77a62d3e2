import Interactions

/// What one person would be shown, and why: the answer to a `ListingRequest`.
public struct Listing: Sendable {
  public let request: ListingRequest
  /// Which experiment it speaks of.
  public let key: ListingSource.Key
  /// The first model's list, best first.
  public let rows: [Row]
  /// The second model's list; empty without one.
  public let otherRows: [Row]
  /// The two lists against each other; nil without a second model.
  public let agreement: Agreement?
  /// The list against the one before the what-if; nil without a what-if.
  public let change: Agreement?
  /// All items got the same score, so the order says nothing: usually an empty history.
  public let isUninformed: Bool
  /// Whether the person has test rows, so that hits mean something.
  public let isEvaluated: Bool
  /// Newest first where the data have times.
  public let history: [HistoryEntry]
  /// Items the models were given, without the one that is tried on.
  public let given: Set<ItemIndex>
  /// The most frequent categories of the history, the greatest share first; empty without categories.
  public let taste: [CategoryShare]
  public let measures: [ListMeasure]
  /// Share of the evaluated users whose list has a lower NDCG; nil for people without test rows.
  public let betterThan: Double?
  /// Nil where there is nothing to explain.
  public let why: ItemReason?

  public struct Row: Sendable {
    public let item: ItemIndex
    public let title: String
    public let score: Double
    /// 1 for the best unseen item; nil for an item of the history.
    public let rank: Int?
    public let isWellKnown: Bool
    /// The item is in the person's test rows.
    public let isHit: Bool
    /// Against the list it is compared with; nil where there is none.
    public let move: Move?
    /// Against the list before the what-if.
    public let change: Move?
  }

  public enum Move: Sendable, Equatable {
    case up(Int)
    case down(Int)
    case same
    case new
  }

  public struct Agreement: Sendable, Equatable {
    /// Items both lists have.
    public let sharedCount: Int
    public let overlap: Double
    public let rankBiasedOverlap: Double
  }

  public struct CategoryShare: Sendable, Equatable {
    public let name: String
    /// Of the history's items, 0...1; an item with several categories counts a part for each.
    public let share: Double
  }

  public var hitCount: Int { rows.count { $0.isHit } }
  public var wellKnownCount: Int { rows.count { $0.isWellKnown } }
}
