import Interactions
import Recommenders
import Serving

/// An item as JSON.
struct ItemDocument: Encodable {
  let id: String
  /// Absent where the catalogue has none.
  let title: String?

  init(_ item: ItemIndex, of dataset: Dataset) {
    id = dataset.itemIDs[item.position]
    title = dataset.catalogue?.title(of: item)
  }
}

/// Lists for people, as JSON.
public struct ListsDocument: Encodable, Sendable {
  struct List: Encodable {
    struct Entry: Encodable {
      let rank: Int?
      let item: ItemDocument
      let score: Double
      let users: Int
      let popularityRank: Int
      let isHead: Bool
    }

    /// Absent for somebody new.
    let user: String?
    let historyCount: Int
    let history: [ItemDocument]
    let entries: [Entry]
  }

  let model: String
  let data: DataDocument
  let lists: [List]

  public init(_ serving: ServingModel, _ lists: [ServedList]) {
    let dataset = serving.data.dataset
    model = serving.name
    data = DataDocument(serving.data)
    self.lists = lists.map { served in
      List(
        user: served.audience.userID, historyCount: served.history.items.count,
        history: served.history.items.map { ItemDocument($0, of: dataset) },
        entries: served.list.entries.map {
          List.Entry(
            rank: $0.rank, item: ItemDocument($0.item, of: dataset), score: $0.score,
            users: $0.facts.userCount, popularityRank: $0.facts.popularityRank,
            isHead: $0.facts.isHead)
        })
    }
  }
}

/// Why an item has its score, as JSON.
public struct ExplanationDocument: Encodable, Sendable {
  struct Part: Encodable {
    /// An item of the history, or else what it shares with the item, or a fixed part in words.
    let item: ItemDocument?
    let term: String?
    let fixed: String?
    let amount: Double

    init(_ part: Explanation.Contribution, of dataset: Dataset) {
      amount = part.amount
      switch part.cause {
      case .historyItem(let item):
        (self.item, term, fixed) = (ItemDocument(item, of: dataset), nil, nil)
      case .term(let words): (item, term, fixed) = (nil, words, nil)
      case .fixed(let words): (item, term, fixed) = (nil, nil, words)
      }
    }
  }

  let model: String
  let user: String?
  let item: ItemDocument
  let score: Double
  let standing: String
  let meaning: String
  /// Largest first; they sum to the score.
  let contributions: [Part]
  /// The same score divided by matching term; nil where the model looks at none.
  let terms: [Part]?

  public init(_ serving: ServingModel, _ served: ServedExplanation, listLength: Int) {
    let dataset = serving.data.dataset
    model = serving.name
    user = served.audience.userID
    item = ItemDocument(served.explanation.item, of: dataset)
    score = served.explanation.score
    standing = served.standing.words(listLength: listLength)
    meaning = served.explanation.meaning
    contributions = served.explanation.contributions.map { Part($0, of: dataset) }
    let parts = served.explanation.terms.map { Part($0, of: dataset) }
    terms = parts.isEmpty ? nil : parts
  }
}

/// Items like one, as JSON.
public struct SimilarDocument: Encodable, Sendable {
  struct Entry: Encodable {
    let item: ItemDocument
    let similarity: Double
  }

  let model: String
  let item: ItemDocument
  let similar: [Entry]

  public init(
    _ serving: ServingModel, _ item: ItemIndex, _ similar: [(item: ItemIndex, similarity: Double)]
  ) {
    model = serving.name
    self.item = ItemDocument(item, of: serving.data.dataset)
    self.similar = similar.map {
      Entry(item: ItemDocument($0.item, of: serving.data.dataset), similarity: $0.similarity)
    }
  }
}

extension Audience {
  /// Nil for somebody new.
  public var userID: String? {
    if case .user(let id) = self { id } else { nil }
  }
}
