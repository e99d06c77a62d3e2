import Interactions

/// What a person wants otherwise than suggested for the data; nil and empty leave the suggestion.
public struct FeedbackChanges: Sendable, Equatable {
  /// A rating at or above it is a positive; makes the feedback explicit.
  public var positiveThreshold: Double?
  /// Weights by event name; events that are not named keep theirs.
  public var eventWeights: [String: Double] = [:]
  public var halfLifeDays: Double?
  public var normalization: FeedbackRules.Normalization?
  public var aggregation: FeedbackRules.Aggregation?
  public var isBinary: Bool?

  public init() {}

  public var isEmpty: Bool { self == FeedbackChanges() }

  /// The suggested rules with the changes made.
  ///
  /// - Throws: `Failure` where a change names something the data do not have.
  public func applied(to suggested: FeedbackRules, of dataset: Dataset) throws -> FeedbackRules {
    var rules = suggested
    if let positiveThreshold {
      rules.kind = .explicit
      rules.positiveThreshold = positiveThreshold
    }
    let known = dataset.log.eventNames
    for (name, weight) in eventWeights.sorted(by: { $0.key < $1.key }) {
      guard known.contains(name) else {
        throw Failure(
          reason: "the data have no event \"\(name)\"",
          advice: known.isEmpty
            ? "They have no event types at all." : "Events are \(known.joined(separator: ", ")).")
      }
      rules.eventWeights[name] = weight
    }
    if let halfLifeDays { rules.recencyHalfLifeDays = halfLifeDays }
    if let normalization { rules.normalization = normalization }
    if let aggregation { rules.aggregation = aggregation }
    if let isBinary { rules.isBinary = isBinary }
    return rules
  }
}
