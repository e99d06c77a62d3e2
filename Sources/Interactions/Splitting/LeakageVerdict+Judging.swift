import SparseMath
import Wording

extension LeakageVerdict {
  /// Judges a split: pairs on both sides, future rows in train, users and items that train lacks.
  ///
  /// - Complexity: O(rows + users + items).
  init(
    rule: SplitRule, parts: SplitParts, dataset: Dataset, cancellation: Cancellation
  ) throws {
    let evidence = try LeakageEvidence(
      parts: parts, dataset: dataset, cancellation: cancellation)
    let observations = [
      Self.overlap(evidence, rule), Self.future(evidence, rule), Self.randomness(evidence, rule),
      Self.strangers(evidence), Self.unknownItems(evidence), Self.untested(evidence, rule),
    ]
    self.init(observations: observations.compactMap { $0 })
  }

  private static func overlap(_ evidence: LeakageEvidence, _ rule: SplitRule) -> Observation? {
    guard evidence.repeatedTestRows > 0 else { return nil }
    let share = figure(evidence.repeatedTestRows, of: evidence.testRows, "test row")
    return rule.looksAhead(hasTimestamps: evidence.hasTimestamps)
      ? Observation(
        severity: .notice,
        text: "\(share) repeat a user and item that train has; "
          + "lists without seen items cannot hit them.")
      : Observation(
        severity: .leak,
        text: "\(share) repeat a user and item that train has: the answer is in the training data. "
          + (rule.isGiven
            ? "The files overlap." : "Keep one row of each pair before a split without time."))
  }

  private static func future(_ evidence: LeakageEvidence, _ rule: SplitRule) -> Observation? {
    guard evidence.hasTimestamps, evidence.trainRowsAfterFirstTest > 0 else { return nil }
    let share = figure(evidence.trainRowsAfterFirstTest, of: evidence.trainRows, "train row")
    switch rule {
    case .globalTemporal, .globalDates:
      return Observation(
        severity: .leak, text: "\(share) are later than the first test row.")
    case .userTemporal, .leaveLast, .userHoldOut, .given:
      return Observation(
        severity: .notice,
        text: "\(share) are later than the first test row: "
          + (rule.isGiven ? "" : "each user's own order is kept, but ")
          + "other users' later behaviour is known.")
    case .random, .kFold: return nil  // `randomness` says more.
    }
  }

  private static func randomness(_ evidence: LeakageEvidence, _ rule: SplitRule) -> Observation? {
    switch rule {
    case .random, .kFold:
      guard evidence.hasTimestamps else { return nil }
      let share = figure(
        evidence.testRowsBeforeOwnTrain, of: evidence.testRows, "test row")
      return Observation(
        severity: .leak,
        text: "Rows were drawn at random although they have times: \(share) come before something "
          + "the same user did later and train knows. Figures will be too good; "
          + "a split by time shows what live use would.")
    default: return nil
    }
  }

  private static func strangers(_ evidence: LeakageEvidence) -> Observation? {
    guard evidence.testUsersWithoutTrain > 0 else { return nil }
    let share = figure(evidence.testUsersWithoutTrain, of: evidence.testUsers, "test user")
    return Observation(
      severity: .notice,
      text: "\(share) have no train rows and are not evaluated.")
  }

  private static func unknownItems(_ evidence: LeakageEvidence) -> Observation? {
    guard evidence.testRowsOfUnknownItems > 0 else { return nil }
    let share = figure(evidence.testRowsOfUnknownItems, of: evidence.testRows, "test row")
    return Observation(
      severity: .notice,
      text: "\(share) are of items that train does not know: they cannot be recommended "
        + "and cost recall.")
  }

  private static func untested(_ evidence: LeakageEvidence, _ rule: SplitRule) -> Observation? {
    guard case .leaveLast(let validation, let test) = rule, evidence.trainUsersWithoutTest > 0
    else { return nil }
    return Observation(
      severity: .notice,
      text: "\(figure(evidence.trainUsersWithoutTest, of: evidence.trainUsers, "user")) have "
        + "\(Words.count(validation + test, "row")) or fewer: all of them train, none is tested.")
  }

  /// `12 of 2,000 test rows (0.6 %)`.
  private static func figure(_ part: Int, of whole: Int, _ noun: String) -> String {
    "\(Words.count(part)) of \(Words.count(whole, noun)) (\(Words.exactPercent(part, of: whole)))"
  }
}

extension SplitRule {
  fileprivate var isGiven: Bool { if case .given = self { true } else { false } }
}
