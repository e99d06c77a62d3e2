import Interactions
import Wording

/// Gathers every signal per user.
enum Suspects {
  /// - Returns: Highest score first, equal scores by ascending index.
  static func find(
    _ behaviours: [Behaviour], _ dataset: Dataset, _ counts: RowCounts, shape: Shape,
    values: ValueDistribution?
  ) -> [SuspiciousUser] {
    var signals: [Int: [SuspiciousUser.Signal]] = [:]
    let limits = BehaviourLimits(
      behaviours, userCount: shape.userCount, itemCount: shape.itemCount)
    // On a scale of two, such as thumbs, or with one value for all, sameness says nothing.
    let hasScale = values.map { $0.spread == .scale && $0.bins.count > 2 } ?? false
    for behaviour in behaviours {
      var found = limits.signals(behaviour, itemCount: shape.itemCount)
      if hasScale, behaviour.hasOneValue {
        found.append(
          .init(
            kind: .oneValue,
            score: 1 - Double(Thresholds.behaviourRows) / Double(2 * behaviour.rowCount),
            evidence: "all \(Words.count(behaviour.rowCount)) ratings are equal"))
      }
      if !found.isEmpty { signals[behaviour.user] = found }
    }
    let named = AccountNames.signals(dataset.userIDs, rowsPerUser: counts.users)
    let testCount = named.reduce(0) { $0 + ($1.signal.kind == .testAccount ? 1 : 0) }
    let isNaming = Double(testCount) > Thresholds.namingShare * Double(shape.userCount)
    for (user, signal) in named where !(isNaming && signal.kind == .testAccount) {
      signals[user, default: []].append(signal)
    }
    return signals.map { user, signals in
      SuspiciousUser(
        user: UserIndex(user), rowCount: Int(counts.users[user]), signals: signals)
    }.sorted { ($1.score, $0.user) < ($0.score, $1.user) }
  }
}
