import Wording

/// What counts as a positive signal and how strong it is.
public struct FeedbackRules: Sendable, Hashable {
  public enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
    /// Values are ratings on a scale.
    case explicit
    /// Rows are events or counts; more is stronger.
    case implicit
  }
  public enum Normalization: String, Sendable, Hashable, Codable, CaseIterable {
    case none
    /// Minus the user's mean; only what is above it stays a positive.
    case meanCentring
    /// To 0...1 over the scale.
    case minMax
    /// ln(1 + value): tames counts that span orders of magnitude.
    case logarithm
  }
  /// How several rows of one (user, item) pair become one weight.
  public enum Aggregation: String, Sendable, Hashable, Codable, CaseIterable {
    case sum
    case max
    /// The row with the latest timestamp; equal timestamps: the later row of the file.
    case last
  }

  public var kind: Kind
  /// Explicit: lowest and highest rating; nil: those of the rows at hand.
  public var scale: ClosedRange<Double>?
  /// Explicit: a rating at or above this is a positive. Nil: every rating is one.
  public var positiveThreshold: Double?
  public var normalization: Normalization
  /// Weight of each event type by name; a name that is absent weighs 1. A weight of 0 leaves the event out.
  public var eventWeights: [String: Double]
  public var aggregation: Aggregation
  /// Weight halves with each span of this many days before the latest row; nil: no decay.
  public var recencyHalfLifeDays: Double?
  /// Every positive weighs 1, whatever its value.
  public var isBinary: Bool

  public init(
    kind: Kind, scale: ClosedRange<Double>? = nil, positiveThreshold: Double? = nil,
    normalization: Normalization = .none,
    eventWeights: [String: Double] = [:], aggregation: Aggregation = .sum,
    recencyHalfLifeDays: Double? = nil, isBinary: Bool = false
  ) {
    self.kind = kind
    self.scale = scale
    self.positiveThreshold = positiveThreshold
    self.normalization = normalization
    self.eventWeights = eventWeights
    self.aggregation = aggregation
    self.recencyHalfLifeDays = recencyHalfLifeDays
    self.isBinary = isBinary
  }

  /// Every row is one positive of weight 1, whatever its value.
  public static let everyRowPositive = FeedbackRules(
    kind: .implicit, aggregation: .max, isBinary: true)
}

extension FeedbackRules: CustomStringConvertible {
  /// What counts as a positive and what it weighs: `ratings of 4 or more are positives, weight 1`.
  public var description: String {
    var parts: [String] = []
    switch kind {
    case .explicit: parts.append(ratingWords)
    case .implicit: parts.append(eventWeights.isEmpty ? "every row is a positive" : eventWords)
    }
    switch normalization {
    case .meanCentring:
      if kind == .implicit { parts.append("as far as it lies above the user's own mean") }
    case .minMax:
      let ends = scale.map {
        " of \(Words.number($0.lowerBound)) to \(Words.number($0.upperBound))"
      }
      parts.append("as a share of the scale" + (ends ?? ""))
    case .logarithm where !isBinary: parts.append("weight ln(1 + value)")
    case .none, .logarithm: break
    }
    if isBinary {
      parts.append("weight 1")
    } else {
      switch aggregation {
      case .sum: parts.append("summed per user and item")
      case .max: parts.append("the strongest of each user and item")
      case .last: parts.append("the last of each user and item")
      }
      if let days = recencyHalfLifeDays {
        parts.append("halving every \(Words.number(days)) days")
      }
    }
    return parts.joined(separator: ", ")
  }

  /// What a rating must be to be a positive. Centring takes the mean to 0 and min-max the lowest
  /// rating, and what weighs 0 is none.
  private var ratingWords: String {
    let high = positiveThreshold.map { "ratings of \(Words.number($0)) or more" }
    return switch normalization {
    case .meanCentring: "\(high ?? "ratings") above the user's own mean are positives"
    case .minMax where high == nil: "ratings above the lowest are positives"
    default: high.map { $0 + " are positives" } ?? "every rating is a positive"
    }
  }

  /// `purchase 1, cart 0.5, view 0.1`: strongest first.
  private var eventWords: String {
    eventWeights.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
      .map { "\($0.key) \(Words.number($0.value))" }.joined(separator: ", ")
  }
}
