import Evaluation
import Interactions
import Recommenders

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

/// One thing a person did, or is supposed to have done.
public struct HistoryEntry: Sendable, Equatable {
  public enum Kind: Sendable, Equatable {
    case given
    /// The row is no positive by the feedback rules, so that models do not see it.
    case uncounted
    /// Taken out by the what-if.
    case removed
    /// Put in by the what-if.
    case added
  }
  public let item: ItemIndex
  public let kind: Kind
  /// Rating, count or weight of the row.
  public let value: Float?
  public let event: String?
  /// Milliseconds since 1970.
  public let time: Int64?
}

/// A metric of one list beside its mean over all evaluated users.
public struct ListMeasure: Sendable, Equatable {
  public let key: MetricKey
  public let value: Double
  public let average: Double?
}

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
