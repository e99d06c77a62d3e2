import Interactions
import SparseMath

/// A trained model: it scores a history, not a user number.
///
/// A known user is the history in the training data, a new user an empty one, "what if she had also
/// read this" the history plus one. So what-if, cold start, explanation and evaluation are the
/// same call. `rank` is the faster path for many known users and must give the same lists.
public protocol Recommender: Sendable {
  /// Number of items scored, the dataset's `itemCount`.
  var itemCount: Int { get }

  /// What `score` reads of a history beside items and weights.
  var historyDetail: HistoryDetail { get }

  /// Whether items without train rows have scores worth reading.
  var knowsUntouchedItems: Bool { get }

  /// Scores every item for one history.
  ///
  /// - Parameter scores: Shape [itemCount], overwritten. Higher is better; no fixed scale. Seen
  ///   items are scored too: leaving them out is the caller's choice.
  func score(_ history: History, into scores: UnsafeMutableBufferPointer<Double>)

  /// What each history item (and each fixed part) adds to one item's score; the parts sum to the score.
  func explain(_ item: ItemIndex, for history: History) -> Explanation

  /// The best `request.count` candidates for many histories at once.
  ///
  /// Same lists as sorting `score`; models override it where one product serves many users.
  func rank(_ request: RankingRequest) throws -> RankedLists

  /// The items most like one item by the model's own measure, best first, without the item itself.
  func similarItems(to item: ItemIndex, count: Int) -> [(item: ItemIndex, similarity: Double)]

  /// Everything needed to restore the model.
  func archive() -> ModelArchive
}
