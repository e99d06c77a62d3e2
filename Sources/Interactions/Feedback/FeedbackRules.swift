/// What counts as a positive signal and how strong it is.
public struct FeedbackRules: Sendable, Hashable, Codable {
  public enum Kind: String, Sendable, Hashable, Codable {
    /// Values are ratings on a scale.
    case explicit
    /// Rows are events or counts; more is stronger.
    case implicit
  }
  public enum Normalization: String, Sendable, Hashable, Codable, CaseIterable {
    case none
    /// Minus the user's mean.
    case meanCentring
    /// To 0...1 over the scale.
    case minMax
  }
  /// How several rows of one (user, item) pair become one weight.
  public enum Aggregation: String, Sendable, Hashable, Codable, CaseIterable {
    case sum
    case max
    /// The row with the latest timestamp; equal timestamps: the later row of the file.
    case last
  }

  public var kind: Kind
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
    kind: Kind, positiveThreshold: Double? = nil, normalization: Normalization = .none,
    eventWeights: [String: Double] = [:], aggregation: Aggregation = .sum,
    recencyHalfLifeDays: Double? = nil, isBinary: Bool = false
  ) {
    self.kind = kind
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
