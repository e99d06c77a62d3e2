import Interactions

/// What a person decided about the data: the part of the state that undo takes back.
struct Decisions: Sendable, Equatable {
  var cleaning: [CleaningRule]
  var rules: FeedbackRules
  var splitRule: SplitRule
  var sampledNegatives: Int?
}

/// Decisions before and after the present ones.
struct DecisionHistory: Sendable, Equatable {
  private(set) var past: [Decisions] = []
  private(set) var future: [Decisions] = []

  /// More steps than this nobody takes back one by one.
  static let limit = 100

  /// A new decision drops what was undone.
  mutating func remember(_ decisions: Decisions) {
    past.append(decisions)
    if past.count > Self.limit { past.removeFirst() }
    future.removeAll()
  }

  mutating func undo(from present: Decisions) -> Decisions? {
    guard let previous = past.popLast() else { return nil }
    future.append(present)
    return previous
  }

  mutating func redo(from present: Decisions) -> Decisions? {
    guard let next = future.popLast() else { return nil }
    past.append(present)
    return next
  }
}
