import Wording

/// How a number was made: without it, two values of one metric cannot be compared.
public struct EvaluationProtocol: Sendable, Equatable, Codable {
  /// Which items may be listed.
  public enum Candidates: Sendable, Equatable, Codable {
    /// All items with train rows.
    case trainItems(count: Int)
    /// A chosen set of items, with its rule in words.
    case chosen(count: Int, rule: String)
    /// A drawn set per user; such numbers are not comparable with full ranking.
    case sampled(count: Int, rule: String)

    public var count: Int {
      switch self {
      case .trainItems(let count), .chosen(let count, _), .sampled(let count, _): count
      }
    }

    public var words: String {
      switch self {
      case .trainItems(let count): "all \(Words.count(count)) train items"
      case .chosen(let count, let rule): "\(Words.count(count)) items: \(rule)"
      case .sampled(let count, let rule): "sampled: \(Words.count(count)) items, \(rule)"
      }
    }
  }

  /// The split in words, such as `by time, per user 80 / 0 / 20`.
  public var split: String
  public var candidates: Candidates
  /// The user's own train items cannot be listed.
  public var excludesSeen: Bool
  public var cutoffs: [Int]
  public var seed: UInt64
  /// Users with at least one train row and one test row.
  public var evaluatedUserCount: Int
  /// Test users left out because train has no row of theirs.
  public var unknownUserCount: Int
  /// Relevant (user, item) pairs of the evaluated users.
  public var relevantCount: Int
  /// Of these, pairs whose item train does not know: they stay relevant and cost recall.
  public var unknownItemCount: Int
  /// Of these, pairs the user already has in train: they stay relevant, though seen items cannot be listed.
  public var seenRelevantCount: Int

  public init(
    split: String, candidates: Candidates, excludesSeen: Bool = true, cutoffs: [Int],
    seed: UInt64, evaluatedUserCount: Int, unknownUserCount: Int = 0, relevantCount: Int,
    unknownItemCount: Int = 0, seenRelevantCount: Int = 0
  ) {
    self.split = split
    self.candidates = candidates
    self.excludesSeen = excludesSeen
    self.cutoffs = cutoffs
    self.seed = seed
    self.evaluatedUserCount = evaluatedUserCount
    self.unknownUserCount = unknownUserCount
    self.relevantCount = relevantCount
    self.unknownItemCount = unknownItemCount
    self.seenRelevantCount = seenRelevantCount
  }

  /// Lists made under a sample of candidates must say so wherever a number of theirs is shown.
  public var isSampled: Bool {
    if case .sampled = candidates { true } else { false }
  }

  /// Equal scores go to the smaller item id of the file; scores agree when 10 decimals do.
  public static let tieRule = "score descending, ties to the smaller item id"

  /// The whole protocol in one line.
  public var words: String {
    var parts = ["split: \(split)", "candidates: \(candidates.words)"]
    parts.append(excludesSeen ? "seen items left out" : "seen items listed")
    parts.append(Self.tieRule)
    parts.append(
      "\(Words.count(evaluatedUserCount)) users with train and test rows"
        + (unknownUserCount > 0
          ? " (\(Words.count(unknownUserCount)) without train rows left out)" : "")
    )
    parts.append(
      "\(Words.count(relevantCount)) relevant rows"
        + (unknownItemCount > 0
          ? " (\(Words.count(unknownItemCount)) of items train does not know; they cost recall)"
          : ""))
    if seenRelevantCount > 0 {
      parts.append("\(Words.count(seenRelevantCount)) relevant rows are repeats of train rows")
    }
    return parts.joined(separator: "; ")
  }
}
