import Interactions
import Recommenders
import SparseMath

/// Who is evaluated on what, fixed once for a split so that every model meets the same users.
///
/// Evaluated are users with a history and at least one relevant item. Candidates are the items with
/// train rows unless chosen otherwise.
///
///     let setup = try EvaluationSetup(train: train, test: test, split: "by time 80 / 20")
///     let report = try setup.evaluate(model)
public struct EvaluationSetup: Sendable {
  /// Ascending.
  public let users: [UserIndex]
  /// Entry `r` is what the model may know of `users[r]`.
  public let histories: Histories
  /// Shape [users.count × itemCount]: row `r` is what should be found for `users[r]`; no row is empty.
  public let relevant: CSRMatrix
  /// Shape [itemCount].
  public let candidates: [Bool]
  public let popularity: ItemPopularity
  /// Every held-out rating, as `init` was given them.
  public let testRatings: (@Sendable () -> CSRMatrix?)?
  /// Nil without categories in the catalogue.
  public let categories: CategorySets?
  private let facts: EvaluationProtocol
  private let allHistories: Histories
  private let keptRatings = Kept<RatingTest?>()

  /// What rating models are measured on; nil where the test rows have no ratings.
  ///
  /// Gathered at the first call, as most models predict no ratings.
  public var ratings: RatingTest? {
    keptRatings.value { testRatings?().flatMap { RatingTest($0, histories: allHistories) } }
  }

  /// - Parameters:
  ///   - train: What the model learns from.
  ///   - test: Shape [userCount × itemCount]: held-out positives.
  ///   - givenHistories: One for each user: histories of held-out users, where the split
  ///     holds out whole users; nil: the train rows.
  ///   - testRatings: Shape [userCount × itemCount]: every held-out rating, positive or not; asked for
  ///     when a rating model is measured.
  ///   - split: The split in words.
  ///   - chosenCandidates: Instead of all items with train rows, with the rule in words.
  /// - Throws: `EvaluationError.noEvaluatedUsers`.
  public init(
    train: FeedbackMatrix, test: CSRMatrix, givenHistories: Histories? = nil,
    testRatings: (@Sendable () -> CSRMatrix?)? = nil, catalogue: Catalogue? = nil, split: String,
    chosenCandidates: (items: [Bool], rule: String)? = nil, excludesSeen: Bool = true
  ) throws {
    let givenHistories = givenHistories ?? train.histories
    let known = givenHistories.matrix
    precondition(
      test.columnCount == train.itemCount && known.columnCount == train.itemCount,
      "train, test and histories must have the same items")
    let testUsers = (0..<test.rowCount).filter { test.entryCount(ofRow: $0) > 0 }
    let evaluated = testUsers.filter { $0 < known.rowCount && known.entryCount(ofRow: $0) > 0 }
    guard !evaluated.isEmpty else {
      throw EvaluationError.noEvaluatedUsers(
        testUsers: testUsers.count,
        trainUsers: (0..<known.rowCount).count { known.entryCount(ofRow: $0) > 0 })
    }
    let popularity = ItemPopularity(train: train)
    let histories = givenHistories.gathering(evaluated)
    let relevant = test.gathering(rows: evaluated)
    let isCandidate = chosenCandidates?.items ?? popularity.userCounts.map { $0 > 0 }
    let candidateCount = isCandidate.count { $0 }
    facts = EvaluationProtocol(
      split: split,
      candidates: chosenCandidates.map { .chosen(count: candidateCount, rule: $0.rule) }
        ?? .trainItems(count: candidateCount),
      excludesSeen: excludesSeen, cutoffs: [], seed: 0, evaluatedUserCount: evaluated.count,
      unknownUserCount: testUsers.count - evaluated.count, relevantCount: relevant.entryCount,
      unknownItemCount: relevant.columns.count { popularity.userCounts[Int($0)] == 0 },
      seenRelevantCount: Self.commonCount(histories.matrix, relevant))
    users = evaluated.map { UserIndex($0) }
    self.histories = histories
    self.relevant = relevant
    self.popularity = popularity
    self.testRatings = testRatings
    allHistories = givenHistories
    candidates = isCandidate
    categories = CategorySets(catalogue: catalogue, itemCount: train.itemCount)
  }

  /// Some of its users, drawn evenly: for figures that need only be compared with each other.
  ///
  /// - Returns: Itself where it has no more than `count` users.
  public func sample(upTo count: Int, seed: UInt64) -> EvaluationSetup {
    guard users.count > count else { return self }
    var generator = SeededGenerator(seed: seed)
    return EvaluationSetup(
      self, rows: users.indices.shuffled(using: &generator).prefix(count).sorted())
  }

  private init(_ whole: EvaluationSetup, rows: [Int]) {
    users = rows.map { whole.users[$0] }
    histories = whole.histories.gathering(rows)
    relevant = whole.relevant.gathering(rows: rows)
    var facts = whole.facts
    facts.evaluatedUserCount = rows.count
    facts.relevantCount = relevant.entryCount
    facts.unknownItemCount = relevant.columns.count { whole.popularity.userCounts[Int($0)] == 0 }
    facts.seenRelevantCount = Self.commonCount(histories.matrix, relevant)
    self.facts = facts
    candidates = whole.candidates
    popularity = whole.popularity
    testRatings = whole.testRatings
    categories = whole.categories
    allHistories = whole.allHistories
  }

  /// The protocol of a report made with these options.
  public func evaluationProtocol(_ options: EvaluationOptions) -> EvaluationProtocol {
    var result = facts
    result.cutoffs = Set(options.cutoffs).sorted()
    result.seed = options.seed
    return result
  }

  /// Asks a model for lists and measures them.
  ///
  /// - Throws: `EvaluationError`, `CancellationError`, and what the model throws.
  public func evaluate(
    _ model: any Recommender, options: EvaluationOptions = EvaluationOptions()
  ) throws -> EvaluationReport {
    try report(
      of: lists(from: model, options: options),
      ratings: predictions(of: model, options: options), options: options)
  }

  /// The model's lists for the evaluated users, as long as the largest cut-off.
  public func lists(
    from model: any Recommender, options: EvaluationOptions = EvaluationOptions()
  ) throws -> RankedLists {
    try model.rank(
      RankingRequest(
        histories: histories, count: options.sortedCutoffs().last ?? 0, candidates: candidates,
        excludesSeen: facts.excludesSeen, parallelism: options.parallelism,
        cancellation: options.cancellation))
  }

  /// The model's predictions of the held-out ratings.
  ///
  /// - Returns: Nil where the model predicts no ratings, the test rows have none, or nobody asks.
  /// - Throws: `CancellationError`.
  public func predictions(
    of model: any Recommender, options: EvaluationOptions = EvaluationOptions()
  ) throws -> PredictedRatings? {
    guard let model = model as? any RatingPredictor,
      !options.metrics.isDisjoint(with: Metric.ofRatings)
    else { return nil }
    return try ratings?.predictions(
      of: model, parallelism: options.parallelism, cancellation: options.cancellation)
  }

  private static func commonCount(_ left: CSRMatrix, _ right: CSRMatrix) -> Int {
    (0..<left.rowCount).reduce(0) { sum, row in
      let known = Set(left.columns(ofRow: row))
      return sum + right.columns(ofRow: row).count { known.contains($0) }
    }
  }
}
